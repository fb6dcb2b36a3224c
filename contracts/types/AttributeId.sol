// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(abi.encode(institution, name))`: the institution's account is part of it, so nobody attests another's.
type AttributeId is bytes32;

/// @dev The attribute `name` of `institution`.
function toAttributeId(address institution, string memory name) pure returns (AttributeId) {
    return AttributeId.wrap(keccak256(abi.encode(institution, name)));
}
