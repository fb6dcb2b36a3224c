// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(abi.encode(chainid, registry, owner, salt))`: binds a record to one registry and one first owner.
type RecordId is bytes32;
