// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev Counted from 1 in order of definition; 0 is no set. Small, because it lives in a record's packed slot.
type GuardianSetId is uint24;
