// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(abi.encode(chainid, registry, institution, salt))`: binds a dataset to the institution that registered it.
type DatasetId is bytes32;
