// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Vm} from "./Vm.sol";

/// @dev What every Solidity test here stands on: cheatcodes, and checks that say what differed.
abstract contract Checks {
    error Differs(bytes32 actual, bytes32 expected);
    error DiffersInBytes(bytes actual, bytes expected);
    error Untrue(string claim);

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    /// @dev A contract as it was built: importing them all would compile them once more, and
    /// put them into every test's code.
    function _deploy(string memory name, bytes memory arguments) internal returns (address deployed) {
        bytes memory code = bytes.concat(vm.getCode(name), arguments);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 0x20), mload(code))
        }
        check(deployed != address(0), name);
    }

    function check(bool condition, string memory claim) internal pure {
        if (!condition) revert Untrue(claim);
    }

    function same(uint256 actual, uint256 expected) internal pure {
        same(bytes32(actual), bytes32(expected));
    }

    function same(address actual, address expected) internal pure {
        same(uint256(uint160(actual)), uint256(uint160(expected)));
    }

    function same(bytes32 actual, bytes32 expected) internal pure {
        if (actual != expected) revert Differs(actual, expected);
    }

    function same(bytes memory actual, bytes memory expected) internal pure {
        if (keccak256(actual) != keccak256(expected)) revert DiffersInBytes(actual, expected);
    }

    function same(string memory actual, string memory expected) internal pure {
        same(bytes(actual), bytes(expected));
    }
}
