// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {PolicyReference} from "./PolicyReference.sol";
import {World} from "./World.sol";
import {PolicyProgram} from "../../contracts/access/PolicyProgram.sol";
import {IPolicyRegistry} from "../../contracts/access/interfaces/IPolicyRegistry.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";

contract PolicyRegistryTest is World {
    bytes1 private constant PUSH = 0x00;

    function _ids(uint256 n) private pure returns (bytes memory ids) {
        for (uint256 i = 0; i < n; ++i) ids = abi.encodePacked(ids, keccak256(abi.encode(i)));
    }

    function _program(uint256 n, bytes memory ops) private pure returns (bytes memory) {
        return abi.encodePacked(uint8(n), _ids(n), ops);
    }

    function _refuses(
        bytes memory program,
        IPolicyRegistry.Malformation malformation,
        uint256 offset
    ) private {
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyRegistry.PolicyMalformed.selector, malformation, offset)
        );
        policies.definePolicy(program);
    }

    function test_definePolicy_isPermissionless_andNamedByItsProgram() public {
        bytes memory program = _program(2, hex"00000102");
        PolicyId expected = PolicyId.wrap(keccak256(program));
        same(policies.indexOf(expected), 0);
        vm.expectEmit();
        emit IPolicyRegistry.PolicyDefined(expected, 2, program);
        vm.prank(STRANGER);
        PolicyId defined = policies.definePolicy(program);
        same(PolicyId.unwrap(defined), PolicyId.unwrap(expected));
        same(policies.indexOf(defined), 2);
        same(PolicyId.unwrap(policies.policyAt(2)), PolicyId.unwrap(expected));
        same(policies.programOf(defined), program);
        same(policies.policyCount(), 2);
    }

    function test_definePolicy_twice_findsTheFirst() public {
        PolicyId again = policies.definePolicy(_leaf(cardiology));
        same(PolicyId.unwrap(again), PolicyId.unwrap(policy));
        same(policies.policyCount(), 1);
        same(policies.indexOf(policy), 1);
    }

    function test_satisfies_followsTheAttribute() public {
        check(!policies.satisfies(policy, CLINICIAN), "before");
        vm.prank(MERCY);
        attributes.attest(CLINICIAN, "cardiology", NOW + 10);
        check(policies.satisfies(policy, CLINICIAN), "attested");
        check(policies.satisfiesAt(1, CLINICIAN), "by index");
        check(!policies.satisfies(policy, STRANGER), "somebody else");
        vm.warp(NOW + 10);
        check(!policies.satisfies(policy, CLINICIAN), "expired");
        _attest(MERCY, CLINICIAN, "cardiology");
        vm.prank(MERCY);
        attributes.revoke(CLINICIAN, "cardiology");
        check(!policies.satisfiesAt(1, CLINICIAN), "revoked");
    }

    function test_satisfies_refusesTheUnknown() public {
        PolicyId unknown = PolicyId.wrap(keccak256("unknown"));
        bytes memory refusal = abi.encodeWithSelector(IPolicyRegistry.PolicyUnknown.selector, unknown);
        vm.expectRevert(refusal);
        policies.satisfies(unknown, CLINICIAN);
        vm.expectRevert(refusal);
        policies.programOf(unknown);
        refusal = abi.encodeWithSelector(IPolicyRegistry.PolicyIndexUnknown.selector, uint24(2));
        vm.expectRevert(refusal);
        policies.satisfiesAt(2, CLINICIAN);
        vm.expectRevert(refusal);
        policies.policyAt(2);
    }

    function test_definePolicy_refusesEveryMalformation() public {
        uint256 one = 1 + 32;
        uint256 two = 1 + 64;
        _refuses("", IPolicyRegistry.Malformation.LeafCount, 0);
        _refuses(hex"00", IPolicyRegistry.Malformation.LeafCount, 0);
        _refuses(_program(65, hex"00"), IPolicyRegistry.Malformation.LeafCount, 0);
        _refuses(abi.encodePacked(uint8(2), _ids(1)), IPolicyRegistry.Malformation.Truncated, one);
        _refuses(_program(1, ""), IPolicyRegistry.Malformation.Result, one);
        _refuses(_program(2, hex"0000"), IPolicyRegistry.Malformation.Result, two + 2);
        _refuses(_program(2, hex"00"), IPolicyRegistry.Malformation.Result, two + 1);
        _refuses(_program(1, hex"0000"), IPolicyRegistry.Malformation.Underflow, one + 1);
        _refuses(_program(2, hex"00010200"), IPolicyRegistry.Malformation.Underflow, two + 1);
        _refuses(_program(2, hex"000001"), IPolicyRegistry.Malformation.Truncated, two + 2);
        _refuses(_program(2, hex"00000302"), IPolicyRegistry.Malformation.Threshold, two + 2);
        _refuses(_program(2, hex"00000101"), IPolicyRegistry.Malformation.Threshold, two + 2);
        _refuses(_program(2, hex"00000100"), IPolicyRegistry.Malformation.Threshold, two + 2);
        _refuses(_program(2, hex"00000141"), IPolicyRegistry.Malformation.Threshold, two + 2);
        _refuses(_program(2, hex"0000010200"), IPolicyRegistry.Malformation.Underflow, two + 4);
    }

    /// @dev `depth` gates, each of the one before and another leaf.
    function _nested(uint256 depth) private pure returns (bytes memory) {
        bytes memory ops = abi.encodePacked(PUSH);
        for (uint256 i = 0; i < depth; ++i) ops = abi.encodePacked(ops, PUSH, hex"0102");
        return _program(depth + 1, ops);
    }

    function test_definePolicy_nestsSixteenDeep_notSeventeen() public {
        policies.definePolicy(_nested(16));
        _refuses(_nested(17), IPolicyRegistry.Malformation.Depth, 1 + 18 * 32 + 16 * 3 + 2);
    }

    function test_definePolicy_takesSixtyFourLeavesInOneGate() public {
        bytes memory program = _program(64, abi.encodePacked(new bytes(64), hex"4040"));
        policies.definePolicy(program);
        check(PolicyProgram.run(program, type(uint64).max), "all held");
        check(!PolicyProgram.run(program, type(uint64).max - 1), "one missing");
    }

    function testFuzz_run_countsAGate(uint8 k, uint8 m, uint64 held) public pure {
        uint256 leaves = 2 + (uint256(m) % 63);
        uint256 threshold = 1 + (uint256(k) % leaves);
        bytes memory program = _program(
            leaves,
            abi.encodePacked(new bytes(leaves), uint8(threshold), uint8(leaves))
        );
        uint256 count = 0;
        for (uint256 i = 0; i < leaves; ++i) count += (held >> i) & 1;
        check(PolicyProgram.run(program, held) == (count >= threshold), "k of m");
    }

    /// @dev The validator accepts exactly what the reference can run, and then both say the same.
    function _agrees(bytes memory program, uint64 held) private {
        (bool wellFormed, bool value) = PolicyReference.evaluate(program, held);
        try policies.definePolicy(program) returns (PolicyId) {
            check(wellFormed, "accepted, but malformed");
            check(PolicyProgram.run(program, held) == value, "another result");
        } catch (bytes memory refusal) {
            check(!wellFormed, "refused, but well formed");
            check(bytes4(refusal) == IPolicyRegistry.PolicyMalformed.selector, "a panic, not a refusal");
        }
    }

    function testFuzz_definePolicy_acceptsWhatTheReferenceRuns_anyBytes(
        bytes calldata program,
        uint64 held
    ) public {
        _agrees(program, held);
    }

    /// @dev Few leaves and small numbers: many of these are well formed, the others nearly.
    function testFuzz_definePolicy_acceptsWhatTheReferenceRuns_likelyOps(
        uint8 leaves,
        bytes calldata noise,
        uint64 held
    ) public {
        bytes memory ops = new bytes(noise.length % 12);
        for (uint256 i = 0; i < ops.length; ++i) ops[i] = bytes1(uint8(noise[i]) % 4);
        _agrees(_program(uint256(leaves) % 5, ops), held);
    }

    /// @dev A well-formed program grown from noise, and the same with one byte of its ops changed.
    function testFuzz_definePolicy_acceptsWhatTheReferenceRuns_oneByteOff(
        bytes32 noise,
        uint64 held,
        uint256 position,
        bytes1 other
    ) public {
        (uint256 leaves, bytes memory ops) = _grow(noise);
        bytes memory program = _program(leaves, ops);
        (bool wellFormed, ) = PolicyReference.evaluate(program, held);
        check(wellFormed, "the reference runs what grew");
        _agrees(program, held);
        program[1 + 32 * leaves + (position % ops.length)] = other;
        _agrees(program, held);
    }

    function _grow(bytes32 noise) private pure returns (uint256 leaves, bytes memory ops) {
        uint256 size = 0;
        for (uint256 i = 0; i < 32; ++i) {
            uint256 draw = uint8(noise[i]);
            if (size < 2 || draw % 3 != 0) {
                ops = abi.encodePacked(ops, PUSH);
                ++leaves;
                ++size;
            } else {
                uint256 m = 2 + ((draw / 3) % (size - 1));
                ops = abi.encodePacked(ops, uint8(1 + (draw % m)), uint8(m));
                size -= m - 1;
            }
        }
        if (size > 1) ops = abi.encodePacked(ops, uint8(1 + (size / 2)), uint8(size));
    }

    function test_attributeIds_areTheHeaders() public pure {
        bytes memory program = _program(
            3,
            hex"000000"
            hex"0203"
        );
        same(PolicyProgram.attributeIds(program), _ids(3));
    }

    function test_satisfies_tenOfTen() public {
        bytes memory ids;
        for (uint256 i = 0; i < 10; ++i) {
            string memory name = string(abi.encodePacked("a", bytes1(uint8(0x30 + i))));
            AttributeId attribute = attributes.attributeId(MERCY, name);
            ids = abi.encodePacked(ids, attribute);
            if (i != 7) _attest(MERCY, CLINICIAN, name);
        }
        PolicyId ten = policies.definePolicy(abi.encodePacked(uint8(10), ids, new bytes(10), hex"0a0a"));
        check(!policies.satisfies(ten, CLINICIAN), "nine of ten");
        _attest(MERCY, CLINICIAN, "a7");
        check(policies.satisfies(ten, CLINICIAN), "ten of ten");
    }
}
