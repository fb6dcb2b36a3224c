// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";

/// @title The policy machine
/// @notice Validates a program once ({check}) and runs it against the set of attributes held ({run}). The format is
/// documented in {IPolicyRegistry}; `offchain/abe/compilePolicy.ts` writes it.
library PolicyProgram {
    uint256 internal constant MAX_LEAVES = 64;
    uint256 internal constant MAX_DEPTH = 16;

    /// @dev Reverts with {IPolicyRegistry.PolicyMalformed} unless {run} can run `program`.
    function check(bytes memory program) internal pure {
        uint256 leaves = program.length == 0 ? 0 : uint8(program[0]);
        if (leaves == 0 || leaves > MAX_LEAVES) _refuse(IPolicyRegistry.Malformation.LeafCount, 0);

        // One byte per result on the stack: how deep the gates under it nest.
        bytes memory depths = new bytes(leaves);
        uint256 size = 0;
        uint256 pushed = 0;
        uint256 cursor = 1 + 32 * leaves;
        if (cursor > program.length) _refuse(IPolicyRegistry.Malformation.Truncated, program.length);
        while (cursor < program.length) {
            uint256 k = uint8(program[cursor]);
            if (k == 0) {
                if (pushed == leaves) _refuse(IPolicyRegistry.Malformation.Underflow, cursor);
                depths[size] = 0;
                ++size;
                ++pushed;
                ++cursor;
                continue;
            }
            if (cursor + 1 == program.length) _refuse(IPolicyRegistry.Malformation.Truncated, cursor);
            uint256 m = uint8(program[cursor + 1]);
            if (m < 2 || m > MAX_LEAVES || k > m) _refuse(IPolicyRegistry.Malformation.Threshold, cursor);
            if (m > size) _refuse(IPolicyRegistry.Malformation.Underflow, cursor);
            uint256 depth = 0;
            for (uint256 i = size - m; i < size; ++i) {
                if (uint8(depths[i]) > depth) depth = uint8(depths[i]);
            }
            if (depth == MAX_DEPTH) _refuse(IPolicyRegistry.Malformation.Depth, cursor);
            size -= m - 1;
            depths[size - 1] = bytes1(uint8(depth + 1));
            cursor += 2;
        }
        if (size != 1 || pushed != leaves) _refuse(IPolicyRegistry.Malformation.Result, cursor);
    }

    /// @return ids the attribute ids of a program that {check} has accepted, one after another.
    function attributeIds(bytes memory program) internal pure returns (bytes memory ids) {
        ids = new bytes(32 * uint256(uint8(program[0])));
        assembly ("memory-safe") {
            mcopy(add(ids, 0x20), add(program, 0x21), mload(ids))
        }
    }

    /// @dev Runs a program that {check} has accepted.
    /// @param held bit i is set if attribute i is held.
    /// @return whether the policy is satisfied.
    function run(bytes memory program, uint64 held) internal pure returns (bool) {
        // The stack is a word, its top the lowest bit: a program pushes at most 64 results.
        uint256 stack = 0;
        uint256 leaves = held;
        for (uint256 cursor = 1 + 32 * _byteAt(program, 0); cursor < program.length; ++cursor) {
            uint256 k = _byteAt(program, cursor);
            if (k == 0) {
                stack = (stack << 1) | (leaves & 1);
                leaves >>= 1;
            } else {
                uint256 m = _byteAt(program, ++cursor);
                uint256 popped = stack & ((1 << m) - 1);
                stack = ((stack >> m) << 1) | (_count(popped) >= k ? 1 : 0);
            }
        }
        return stack == 1;
    }

    /// @dev Unchecked: {check} has seen that no accepted program is read past its end.
    function _byteAt(bytes memory program, uint256 offset) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := byte(0, mload(add(add(program, 0x20), offset)))
        }
    }

    /// @dev How many of the 64 low bits are set: pairs, then fours, then bytes, summed by one multiplication.
    function _count(uint256 bits) private pure returns (uint256) {
        unchecked {
            bits -= (bits >> 1) & 0x5555555555555555;
            bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
            bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
            return ((bits * 0x0101010101010101) >> 56) & 0xff;
        }
    }

    function _refuse(IPolicyRegistry.Malformation malformation, uint256 offset) private pure {
        revert IPolicyRegistry.PolicyMalformed(malformation, offset);
    }
}
