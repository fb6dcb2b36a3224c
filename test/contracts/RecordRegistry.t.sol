// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IConsentRegistry} from "../../contracts/records/interfaces/IConsentRegistry.sol";
import {ICustody} from "../../contracts/records/interfaces/ICustody.sol";
import {IRecordRegistry} from "../../contracts/records/interfaces/IRecordRegistry.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";
import {RecordState} from "../../contracts/types/RecordState.sol";

contract RecordRegistryTest is World {
    bytes32 private constant DIGEST = keccak256("envelope");

    function test_register_makesTheCallersRecord() public {
        RecordId expected = RecordId.wrap(
            keccak256(abi.encode(block.chainid, address(records), STRANGER, bytes32("s")))
        );
        same(RecordId.unwrap(records.recordId(STRANGER, "s")), RecordId.unwrap(expected));
        vm.expectEmit();
        emit IRecordRegistry.RecordRegistered(expected, STRANGER, guardians, policy, DIGEST, _epochs(), 129);
        vm.prank(STRANGER);
        RecordId made = records.register("s", DIGEST, policy, guardians, _epochs(), 129);
        same(RecordId.unwrap(made), RecordId.unwrap(expected));

        IRecordRegistry.Record memory held = records.recordOf(made);
        same(held.owner, STRANGER);
        same(held.nonce, 0);
        same(held.policyIndex, 1);
        same(GuardianSetId.unwrap(held.guardianSet), 1);
        same(held.version, 1);
        same(held.settings, 129);
        same(records.ownerOf(made), STRANGER);
        same(records.digestOf(made), DIGEST);
        same(RecordState.unwrap(records.stateOf(made)) >> 248, 129);
        check(!records.isErased(made), "alive");
        same(records.inlineEnvelope(made, 1), "");
    }

    function test_register_refusesTheSameSaltOfTheSameOwner_alsoAfterErasure() public {
        bytes memory refusal = abi.encodeWithSelector(
            IRecordRegistry.RecordAlreadyRegistered.selector,
            record
        );
        vm.startPrank(patient);
        vm.expectRevert(refusal);
        records.register("record", DIGEST, policy, guardians, _epochs(), 0);
        records.erase(record);
        vm.expectRevert(refusal);
        records.register("record", DIGEST, policy, guardians, _epochs(), 0);
        vm.stopPrank();
        vm.prank(STRANGER);
        RecordId other = records.register("record", DIGEST, policy, guardians, _epochs(), 0);
        check(RecordId.unwrap(other) != RecordId.unwrap(record), "another owner, another record");
    }

    function test_register_refusesBadArguments() public {
        vm.startPrank(patient);
        vm.expectRevert(IRecordRegistry.RecordInvalidDigest.selector);
        records.register("s", 0, policy, guardians, _epochs(), 0);
        PolicyId unknown = PolicyId.wrap(keccak256("unknown"));
        vm.expectRevert(abi.encodeWithSelector(IRecordRegistry.RecordUnknownPolicy.selector, unknown));
        records.register("s", DIGEST, unknown, guardians, _epochs(), 0);
        GuardianSetId none = GuardianSetId.wrap(0);
        vm.expectRevert(abi.encodeWithSelector(IRecordRegistry.RecordInvalidGuardianSet.selector, none));
        records.register("s", DIGEST, policy, none, _epochs(), 0);
        none = GuardianSetId.wrap(2);
        vm.expectRevert(abi.encodeWithSelector(IRecordRegistry.RecordInvalidGuardianSet.selector, none));
        records.register("s", DIGEST, policy, none, _epochs(), 0);
        vm.stopPrank();
    }

    function testFuzz_registerInline_keepsTheEnvelope(bytes calldata envelope) public {
        vm.assume(envelope.length > 0 && envelope.length <= 16_384);
        vm.prank(patient);
        RecordId made = records.registerInline("s", envelope, policy, guardians, _epochs(), 0);
        same(records.inlineEnvelope(made, 1), envelope);
        same(records.digestOf(made), sha256(envelope));
        same(records.inlineEnvelope(made, 2), "");
    }

    function test_inline_boundsTheSize() public {
        vm.startPrank(patient);
        records.registerInline("s", new bytes(16_384), policy, guardians, _epochs(), 0);
        bytes memory tooLong = abi.encodeWithSelector(
            IRecordRegistry.RecordInvalidEnvelope.selector,
            16_385,
            16_384
        );
        bytes memory empty = abi.encodeWithSelector(
            IRecordRegistry.RecordInvalidEnvelope.selector,
            0,
            16_384
        );
        vm.expectRevert(tooLong);
        records.registerInline("t", new bytes(16_385), policy, guardians, _epochs(), 0);
        vm.expectRevert(empty);
        records.registerInline("t", "", policy, guardians, _epochs(), 0);
        vm.expectRevert(tooLong);
        records.correctInline(record, 2, new bytes(16_385), policy, _epochs());
        vm.expectRevert(empty);
        records.correctInline(record, 2, "", policy, _epochs());
        vm.stopPrank();
    }

    function test_correct_putsANewVersionInForce_andChangesNothingElse() public {
        PolicyId other = policies.definePolicy(_leaf(emergency));
        _grant(CLINICIAN, 1, FAR);
        vm.expectEmit();
        emit IRecordRegistry.RecordCorrected(record, patient, 2, other, keccak256("v2"), bytes32("epochs"));
        vm.prank(patient);
        records.correct(record, 2, keccak256("v2"), other, "epochs");
        IRecordRegistry.Record memory held = records.recordOf(record);
        same(held.owner, patient);
        same(held.nonce, 0);
        same(held.version, 2);
        same(held.policyIndex, 2);
        same(GuardianSetId.unwrap(held.guardianSet), 1);
        same(records.digestOf(record), keccak256("v2"));
        check(_permitted(CLINICIAN), "grants belong to the record");
    }

    function test_correctInline_keepsEveryVersion() public {
        vm.startPrank(patient);
        RecordId made = records.registerInline("s", "first", policy, guardians, _epochs(), 0);
        vm.expectEmit(); // RecordCorrected; EnvelopeStored follows, at an address of the chain's choosing.
        emit IRecordRegistry.RecordCorrected(made, patient, 2, policy, sha256("second"), _epochs());
        records.correctInline(made, 2, "second", policy, _epochs());
        records.correct(made, 3, DIGEST, policy, _epochs());
        vm.stopPrank();
        same(records.inlineEnvelope(made, 1), "first");
        same(records.inlineEnvelope(made, 2), "second");
        same(records.inlineEnvelope(made, 3), "");
        same(records.digestOf(made), DIGEST);
    }

    function test_correct_refusesEveryVersionButTheNext_soThatNoEnvelopeIsRegisteredAsAnother() public {
        vm.startPrank(patient);
        uint16[4] memory others = [0, 1, 3, type(uint16).max];
        for (uint256 i = 0; i < others.length; ++i) _refuseVersion(2, others[i]);
        records.correct(record, 2, DIGEST, policy, _epochs());
        // The same correction once more: sent again by a client that missed its receipt, or by a second corrector.
        _refuseVersion(3, 2);
        records.correctInline(record, 3, "x", policy, _epochs());
        _refuseVersion(4, 3);
        vm.stopPrank();
        same(records.recordOf(record).version, 3);
        same(records.digestOf(record), sha256("x"));
    }

    function _refuseVersion(uint16 expected, uint16 given) private {
        bytes memory refusal = abi.encodeWithSelector(
            IRecordRegistry.RecordVersionMismatch.selector,
            record,
            expected,
            given
        );
        vm.expectRevert(refusal);
        records.correct(record, given, keccak256("other"), policy, _epochs());
        vm.expectRevert(refusal);
        records.correctInline(record, given, "other", policy, _epochs());
    }

    function test_correct_refusesStrangers_andBadArguments() public {
        bytes memory refusal = abi.encodeWithSelector(
            ICustody.CustodyNotOwnerOrCarer.selector,
            record,
            STRANGER
        );
        vm.startPrank(STRANGER);
        vm.expectRevert(refusal);
        records.correct(record, 2, DIGEST, policy, _epochs());
        vm.expectRevert(refusal);
        records.correctInline(record, 2, "x", policy, _epochs());
        vm.stopPrank();
        vm.startPrank(patient);
        vm.expectRevert(IRecordRegistry.RecordInvalidDigest.selector);
        records.correct(record, 2, 0, policy, _epochs());
        PolicyId unknown = PolicyId.wrap(keccak256("unknown"));
        vm.expectRevert(abi.encodeWithSelector(IRecordRegistry.RecordUnknownPolicy.selector, unknown));
        records.correct(record, 2, DIGEST, unknown, _epochs());
        vm.stopPrank();
    }

    function test_erase_isTheOwners_andForEver() public {
        _grant(CLINICIAN, 127, FAR);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, record, STRANGER));
        vm.prank(STRANGER);
        records.erase(record);

        vm.startPrank(patient);
        records.setStandingConsent(record, 127);
        records.setEmergencyOptOut(record, true);
        vm.expectEmit();
        emit IRecordRegistry.ErasureOrdered(record, patient);
        records.erase(record);
        check(records.isErased(record), "erased");
        same(records.digestOf(record), 0);
        same(records.recordOf(record).settings, 0);
        same(records.recordOf(record).policyIndex, 0);
        same(records.ownerOf(record), patient);
        check(!_permitted(patient) && !_permitted(CLINICIAN), "nobody, the owner included");

        bytes memory refusal = abi.encodeWithSelector(IConsentRegistry.ConsentRecordErased.selector, record);
        vm.expectRevert(refusal);
        records.erase(record);
        vm.expectRevert(refusal);
        records.correct(record, 2, DIGEST, policy, _epochs());
        vm.stopPrank();
    }

    function test_views_ofNoRecord_areEmpty() public view {
        RecordId none = RecordId.wrap(keccak256("none"));
        check(!records.isErased(none), "never was");
        same(records.ownerOf(none), address(0));
        same(RecordState.unwrap(records.stateOf(none)), 0);
        check(!keyRelease.isPermitted(none, address(0), 1), "not even the zero account");
    }
}
