// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Bytes kept as the code of a contract that does nothing
/// @notice 200 gas a byte instead of 690 in storage slots, and one cold access to read them all. Written once, for ever:
/// nothing can change or remove them.
/// @dev The code is `0x00 ‖ data`; the leading STOP makes a call to it do nothing.
library Bytecode {
    error BytecodeNotStored(uint256 size);

    /// @dev PUSH2 size, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN: ten bytes that return what follows them.
    uint256 private constant CREATION = 0x61_0000_80_600a_5f_39_5f_f3;

    /// @dev At most 24,575 bytes (EIP-170); callers bound it lower.
    function store(bytes memory data) internal returns (address pointer) {
        bytes memory creation = abi.encodePacked(
            bytes10(uint80(CREATION | ((data.length + 1) << 56))),
            bytes1(0),
            data
        );
        assembly ("memory-safe") {
            pointer := create(0, add(creation, 0x20), mload(creation))
        }
        if (pointer == address(0)) revert BytecodeNotStored(data.length);
    }

    /// @dev What {store} kept at `pointer`; empty for an address without code.
    function load(address pointer) internal view returns (bytes memory data) {
        uint256 size = pointer.code.length;
        if (size == 0) return data;
        assembly ("memory-safe") {
            size := sub(size, 1)
            data := mload(0x40)
            mstore(0x40, add(data, and(add(size, 0x3f), not(0x1f))))
            mstore(data, size)
            extcodecopy(pointer, add(data, 0x20), 1, size)
        }
    }
}
