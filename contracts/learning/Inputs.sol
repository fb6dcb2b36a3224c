// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {TaskState} from "../types/TaskState.sol";

/// @title The running hash of a task's entries
/// @notice inputs ← keccak256(inputs ‖ head ‖ content). Whoever has the events can prove any entry, and the absence of one,
/// by replaying from before it.
library Inputs {
    /// @dev A batch's root of commitments, or of reveals; a direct commitment; a direct reveal.
    uint8 internal constant COMMITS = 1;
    uint8 internal constant REVEALS = 2;
    uint8 internal constant COMMIT = 3;
    uint8 internal constant REVEAL = 4;

    /// @dev keccak256(inputs ‖ head ‖ content).
    function append(bytes32 inputs, bytes32 head, bytes32 content) internal pure returns (bytes32 next) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, inputs)
            mstore(add(free, 0x20), head)
            mstore(add(free, 0x40), content)
            next := keccak256(free, 0x60)
        }
    }

    function headNow(uint8 kind, TaskState state, address account) internal pure returns (bytes32) {
        return headOf(kind, state.round(), state.attempt(), account);
    }

    /// @dev From the lowest bit: 160 account · 8 attempt · 16 round · 8 kind.
    function headOf(
        uint8 kind,
        uint16 round,
        uint8 attempt,
        address account
    ) internal pure returns (bytes32) {
        return
            bytes32(
                uint256(uint160(account)) |
                    (uint256(attempt) << 160) |
                    (uint256(round) << 168) |
                    (uint256(kind) << 184)
            );
    }
}
