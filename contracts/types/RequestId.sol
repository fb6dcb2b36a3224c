// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(abi.encode(chainid, keyRelease, record, accessor, purpose, accessKey))`: another key is another request.
type RequestId is bytes32;
