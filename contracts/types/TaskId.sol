// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev Counted from 1 in order of creation; 0 is no task. Small, because every call of a round carries it.
type TaskId is uint64;
