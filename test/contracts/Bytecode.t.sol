// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "./Checks.sol";
import {Bytecode} from "../../contracts/types/Bytecode.sol";

contract BytecodeTest is Checks {
    function store(bytes memory data) external returns (address) {
        return Bytecode.store(data);
    }

    function testFuzz_load_isWhatWasStored(bytes memory data) public {
        vm.assume(data.length < 24_575);
        bytes memory before = abi.encodePacked("left", data);
        address pointer = Bytecode.store(data);
        bytes memory loaded = Bytecode.load(pointer);
        bytes memory next = abi.encodePacked("right", data);
        same(loaded, data);
        same(before, abi.encodePacked("left", data));
        same(next, abi.encodePacked("right", data));
        same(pointer.code, abi.encodePacked(bytes1(0), data));
    }

    function test_load_ofNoCode_isEmpty() public view {
        same(Bytecode.load(address(0x1234)), "");
    }

    /// @dev The attack: so little gas that the creation fails, and enough left to go on without it.
    function test_store_revertsWhenTheCreationRunsOutOfGas() public {
        vm.expectRevert(abi.encodeWithSelector(Bytecode.BytecodeNotStored.selector, 24_000));
        this.store{gas: 3_000_000}(new bytes(24_000));
        same(Bytecode.load(this.store{gas: 6_000_000}(new bytes(24_000))).length, 24_000);
    }

    function test_calling_doesNothing() public {
        // 0xfe would revert if the leading STOP were missing.
        address pointer = Bytecode.store(hex"fe");
        (bool ok, bytes memory answer) = pointer.call("anything");
        check(ok, "stopped");
        same(answer.length, 0);
    }
}
