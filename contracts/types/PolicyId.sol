// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(program)`: a policy is named by what it says.
type PolicyId is bytes32;
