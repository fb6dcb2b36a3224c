// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Vm} from "./Vm.sol";
import {World} from "./World.sol";
import {IKeyRelease} from "../../contracts/records/interfaces/IKeyRelease.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";
import {RequestId} from "../../contracts/types/RequestId.sol";

contract KeyReleaseTest is World {
    bytes32 private constant SHARE = keccak256("sealed share");
    bytes32 private constant KEY = keccak256("access key");
    bytes32 private constant REASON = keccak256("unconscious, no relative reached");

    function _file(address accessor, bytes32 key) private {
        vm.prank(accessor);
        keyRelease.requestEmergency(record, REASON, key);
    }

    function _release(address guardian, IKeyRelease.Request memory request, uint8 index) private {
        vm.prank(guardian);
        keyRelease.release(request, index, SHARE);
    }

    function _refuse(bytes4 selector, RequestId request) private {
        vm.expectRevert(abi.encodeWithSelector(selector, request));
    }

    // ---- asking ----

    function test_requestAccess_needsNoPermissionYet() public {
        RequestId id = RequestId.wrap(
            keccak256(abi.encode(block.chainid, keyRelease, record, STRANGER, uint8(8), KEY))
        );
        same(
            RequestId.unwrap(keyRelease.requestId(IKeyRelease.Request(record, STRANGER, 8, KEY))),
            RequestId.unwrap(id)
        );
        vm.expectEmit();
        emit IKeyRelease.AccessRequested(id, record, STRANGER, 8, KEY, NOW + 7 days);
        vm.prank(STRANGER);
        RequestId asked = keyRelease.requestAccess(record, 8, KEY);
        same(RequestId.unwrap(asked), RequestId.unwrap(id));
        same(keyRelease.requestStateOf(id).expires, NOW + 7 days);
        same(keyRelease.requestStateOf(id).released, 0);
    }

    function test_requestAccess_refusesBadArguments() public {
        vm.startPrank(STRANGER);
        uint8[4] memory purposes = [0, 3, 128, 255];
        for (uint256 i = 0; i < purposes.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IKeyRelease.KeyReleaseInvalidPurpose.selector, purposes[i])
            );
            keyRelease.requestAccess(record, purposes[i], KEY);
        }
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseZeroAccessKey.selector, record));
        keyRelease.requestAccess(record, 1, 0);
        RecordId none = RecordId.wrap(keccak256("none"));
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseRecordUnavailable.selector, none));
        keyRelease.requestAccess(none, 1, KEY);
        vm.stopPrank();
        vm.prank(patient);
        records.erase(record);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseRecordUnavailable.selector, record));
        vm.prank(STRANGER);
        keyRelease.requestAccess(record, 1, KEY);
    }

    function test_requestAccess_twice_isRefused_alsoAfterItExpired() public {
        IKeyRelease.Request memory request = _ask(CLINICIAN, 1);
        RequestId id = keyRelease.requestId(request);
        vm.startPrank(CLINICIAN);
        _refuse(IKeyRelease.KeyReleaseAlreadyRequested.selector, id);
        keyRelease.requestAccess(record, 1, request.accessKey);
        vm.warp(NOW + 30 days);
        _refuse(IKeyRelease.KeyReleaseAlreadyRequested.selector, id);
        keyRelease.requestAccess(record, 1, request.accessKey);
        keyRelease.requestAccess(record, 2, request.accessKey);
        vm.stopPrank();
    }

    // ---- releasing ----

    function test_release_leavesOneReceiptForEachGuardian() public {
        _grant(CLINICIAN, 1, FAR);
        IKeyRelease.Request memory request = _ask(CLINICIAN, 1);
        RequestId id = keyRelease.requestId(request);
        vm.expectEmit();
        emit IKeyRelease.ShareReleased(id, record, CLINICIAN, CHARITE, 1, SHARE);
        _release(CHARITE, request, 1);
        same(keyRelease.requestStateOf(id).released, 2);
        _release(MERCY, request, 0);
        same(keyRelease.requestStateOf(id).released, 3);
        same(keyRelease.requestStateOf(id).expires, NOW + 7 days);
    }

    function test_release_twice_isRefused() public {
        IKeyRelease.Request memory request = _ask(patient, 1);
        RequestId id = keyRelease.requestId(request);
        _release(MERCY, request, 0);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseAlreadyReleased.selector, id, uint8(0)));
        _release(MERCY, request, 0);
    }

    /// @dev The race: the patient's revocation is ordered before the release, in the same block.
    function test_release_afterARevocationInTheSameBlock_isRefused() public {
        _grant(CLINICIAN, 1, FAR);
        IKeyRelease.Request memory request = _ask(CLINICIAN, 1);
        RequestId id = keyRelease.requestId(request);
        check(_permitted(CLINICIAN), "the guardian looked, and it was allowed");
        vm.prank(patient);
        records.revoke(record, CLINICIAN);
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, id);
        _release(MERCY, request, 0);
        same(keyRelease.requestStateOf(id).released, 0);
        _grant(CLINICIAN, 1, FAR);
        _release(MERCY, request, 0);
    }

    function test_release_afterErasure_isRefused_toTheOwnerToo() public {
        IKeyRelease.Request memory request = _ask(patient, 1);
        vm.prank(patient);
        records.erase(record);
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, keyRelease.requestId(request));
        _release(MERCY, request, 0);
    }

    function test_release_toTheFormerOwner_isRefused() public {
        vm.prank(patient);
        records.proposeCustody(patient, HEIR);
        vm.warp(NOW + 7 days);
        IKeyRelease.Request memory request = _ask(patient, 1);
        vm.prank(HEIR);
        records.takeCustody(patient, _one(record));
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, keyRelease.requestId(request));
        _release(MERCY, request, 0);
    }

    /// @dev The attack: somebody else's request, answered to one's own key, purpose, record or name.
    function test_release_forAnythingButWhatWasAsked_isRefused() public {
        _grant(CLINICIAN, 1, FAR);
        _ask(CLINICIAN, 1);
        RecordId second = _register("second", 0);
        for (uint256 i = 0; i < 4; ++i) {
            IKeyRelease.Request memory forged = IKeyRelease.Request(
                record,
                CLINICIAN,
                1,
                keccak256(abi.encode("access key", CLINICIAN))
            );
            if (i == 0) forged.accessKey = keccak256("the thief's key");
            if (i == 1) forged.accessor = STRANGER;
            if (i == 2) forged.purpose = 2;
            if (i == 3) forged.record = second;
            _refuse(IKeyRelease.KeyReleaseRequestUnknown.selector, keyRelease.requestId(forged));
            _release(MERCY, forged, 0);
        }
    }

    function test_release_byWhoIsNotThatGuardian_isRefused() public {
        IKeyRelease.Request memory request = _ask(patient, 1);
        address[4] memory senders = [STRANGER, CHARITE, MERCY, MERCY];
        uint8[4] memory indices = [0, 0, 1, 3];
        for (uint256 i = 0; i < senders.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(
                    IKeyRelease.KeyReleaseNotGuardian.selector,
                    record,
                    indices[i],
                    senders[i]
                )
            );
            _release(senders[i], request, indices[i]);
        }
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseNotGuardian.selector, record, uint8(255), MERCY)
        );
        _release(MERCY, request, 255);
    }

    function test_release_byAGuardianOfAnotherSet_isRefused() public {
        _admit(STRANGER, "stranger");
        guardianSets.defineGuardianSet(_three(STRANGER, CHARITE, HEALTH), 2);
        IKeyRelease.Request memory request = _ask(patient, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseNotGuardian.selector, record, uint8(0), STRANGER)
        );
        _release(STRANGER, request, 0);
    }

    function test_release_byAGuardianNoLongerActive_stillHelpsThePatient() public {
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        _release(MERCY, _ask(patient, 1), 0);
    }

    function test_release_onceExpired_isRefused() public {
        IKeyRelease.Request memory request = _ask(patient, 1);
        vm.warp(NOW + 7 days - 1);
        _release(MERCY, request, 0);
        vm.warp(NOW + 7 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                IKeyRelease.KeyReleaseRequestExpired.selector,
                keyRelease.requestId(request),
                NOW + 7 days
            )
        );
        _release(CHARITE, request, 1);
    }

    function test_release_withoutADigest_isRefused() public {
        IKeyRelease.Request memory request = _ask(patient, 1);
        _refuse(IKeyRelease.KeyReleaseInvalidShareDigest.selector, keyRelease.requestId(request));
        vm.prank(MERCY);
        keyRelease.release(request, 0, 0);
    }

    function test_release_underStandingConsent_followsTheAttribute() public {
        vm.prank(patient);
        records.setStandingConsent(record, Purposes.TREAT);
        IKeyRelease.Request memory request = _ask(CLINICIAN, Purposes.TREAT);
        RequestId id = keyRelease.requestId(request);
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, id);
        _release(MERCY, request, 0);
        _attest(MERCY, CLINICIAN, "cardiology");
        _release(MERCY, request, 0);
        vm.prank(MERCY);
        attributes.revoke(CLINICIAN, "cardiology");
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, id);
        _release(CHARITE, request, 1);
    }

    // ---- emergencies ----

    function test_requestEmergency_opensFor24Hours_andIsSeen() public {
        _attest(HEALTH, CLINICIAN, "emergency");
        IKeyRelease.Request memory request = IKeyRelease.Request(record, CLINICIAN, Purposes.ETREAT, KEY);
        vm.expectEmit();
        emit IKeyRelease.EmergencyFiled(record, CLINICIAN, REASON, NOW + 24 hours);
        vm.expectEmit();
        emit IKeyRelease.AccessRequested(
            keyRelease.requestId(request),
            record,
            CLINICIAN,
            Purposes.ETREAT,
            KEY,
            NOW + 7 days
        );
        _file(CLINICIAN, KEY);
        same(keyRelease.emergencyUntil(record, CLINICIAN), NOW + 24 hours);
        check(!_permitted(CLINICIAN), "for an emergency, not for TREAT");
        vm.warp(NOW + 24 hours - 1);
        _release(MERCY, request, 0);
        vm.warp(NOW + 24 hours);
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, keyRelease.requestId(request));
        _release(CHARITE, request, 1);
    }

    function test_requestEmergency_byAStranger_isRefused() public {
        vm.expectRevert(
            abi.encodeWithSelector(
                IKeyRelease.KeyReleaseEmergencyAttributeNotHeld.selector,
                emergency,
                STRANGER
            )
        );
        _file(STRANGER, KEY);
        _attest(MERCY, STRANGER, "emergency");
        vm.expectRevert(
            abi.encodeWithSelector(
                IKeyRelease.KeyReleaseEmergencyAttributeNotHeld.selector,
                emergency,
                STRANGER
            )
        );
        _file(STRANGER, KEY);
        IKeyRelease.Request memory request = _ask(STRANGER, Purposes.ETREAT);
        _refuse(IKeyRelease.KeyReleaseNotPermitted.selector, keyRelease.requestId(request));
        _release(MERCY, request, 0);
    }

    function test_requestEmergency_afterOptOut_isRefused_andOneUnderWayEnds() public {
        _attest(HEALTH, CLINICIAN, "emergency");
        _file(CLINICIAN, KEY);
        check(keyRelease.isPermitted(record, CLINICIAN, Purposes.ETREAT), "filed");
        vm.prank(patient);
        records.setEmergencyOptOut(record, true);
        check(!keyRelease.isPermitted(record, CLINICIAN, Purposes.ETREAT), "opted out");
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseEmergencyOptedOut.selector, record));
        _file(CLINICIAN, keccak256("another key"));
    }

    function test_requestEmergency_refusesBadArguments() public {
        _attest(HEALTH, CLINICIAN, "emergency");
        vm.startPrank(CLINICIAN);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseInvalidReason.selector, record));
        keyRelease.requestEmergency(record, 0, KEY);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseZeroAccessKey.selector, record));
        keyRelease.requestEmergency(record, REASON, 0);
        vm.stopPrank();
        _file(CLINICIAN, KEY);
        RequestId id = keyRelease.requestId(IKeyRelease.Request(record, CLINICIAN, Purposes.ETREAT, KEY));
        _refuse(IKeyRelease.KeyReleaseAlreadyRequested.selector, id);
        _file(CLINICIAN, KEY);
        vm.prank(patient);
        records.erase(record);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseRecordUnavailable.selector, record));
        _file(CLINICIAN, keccak256("another key"));
    }

    function test_setEmergencyAttribute_isTheConsortiums_andZeroIsNobodys() public {
        _attest(HEALTH, CLINICIAN, "emergency");
        _file(CLINICIAN, KEY);
        vm.expectRevert(_unauthorized(HEALTH));
        vm.prank(HEALTH);
        keyRelease.setEmergencyAttribute(cardiology);
        vm.expectEmit();
        emit IKeyRelease.EmergencyAttributeSet(AttributeId.wrap(0));
        vm.prank(CONSORTIUM);
        keyRelease.setEmergencyAttribute(AttributeId.wrap(0));
        same(AttributeId.unwrap(keyRelease.emergencyAttribute()), 0);
        check(!keyRelease.isPermitted(record, CLINICIAN, Purposes.ETREAT), "nobody holds zero");
    }

    // ---- what guardians say ----

    function test_acceptShares_isForTheGuardian_ofVersionsThatAre() public {
        RecordId second = _register("second", 0);
        vm.prank(patient);
        records.correct(second, 2, SHARE, policy, _epochs());
        RecordId[] memory list = new RecordId[](2);
        (list[0], list[1]) = (record, second);
        uint16[] memory versions = new uint16[](2);
        (versions[0], versions[1]) = (1, 2);
        vm.expectEmit();
        emit IKeyRelease.ShareAccepted(record, CHARITE, 1, 1);
        vm.expectEmit();
        emit IKeyRelease.ShareAccepted(second, CHARITE, 2, 1);
        vm.prank(CHARITE);
        keyRelease.acceptShares(1, list, versions);

        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseNotGuardian.selector, record, uint8(1), STRANGER)
        );
        vm.prank(STRANGER);
        keyRelease.acceptShares(1, list, versions);
        vm.startPrank(CHARITE);
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseLengthMismatch.selector, 1, 2));
        keyRelease.acceptShares(1, _one(record), versions);
        versions[1] = 3;
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseVersionUnknown.selector, second, uint16(3))
        );
        keyRelease.acceptShares(1, list, versions);
        versions[0] = 0;
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseVersionUnknown.selector, record, uint16(0))
        );
        keyRelease.acceptShares(1, list, versions);
        vm.stopPrank();
    }

    function test_confirmErasure_declaresTheRecordErasedOnce_whenTooFewSharesAreLeft() public {
        vm.expectRevert(abi.encodeWithSelector(IKeyRelease.KeyReleaseNotErased.selector, record));
        _confirm(MERCY, 0);
        vm.prank(patient);
        records.erase(record);

        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseNotGuardian.selector, record, uint8(0), STRANGER)
        );
        _confirm(STRANGER, 0);
        same(_declarations(MERCY, 0), 0);
        same(keyRelease.erasureConfirmations(record), 1);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRelease.KeyReleaseErasureAlreadyConfirmed.selector, record, uint8(0))
        );
        _confirm(MERCY, 0);
        same(_declarations(HEALTH, 2), 1);
        same(_declarations(CHARITE, 1), 0);
        same(keyRelease.erasureConfirmations(record), 7);
    }

    function testFuzz_confirmErasure_declaresAtNMinusTPlusOne(uint8 n, uint8 t) public {
        uint256 size = 2 + (uint256(n) % 15);
        uint256 threshold = 2 + (uint256(t) % (size - 1));
        address[] memory members = new address[](size);
        for (uint256 i = 0; i < size; ++i) {
            members[i] = address(uint160(0x9000 + i));
            _admit(members[i], string(abi.encodePacked("hospital-", bytes1(uint8(0x61 + i)))));
        }
        guardians = guardianSets.defineGuardianSet(members, uint8(threshold));
        record = _register("another", 0);
        vm.prank(patient);
        records.erase(record);
        for (uint256 i = 0; i < size; ++i) {
            same(_declarations(members[i], uint8(i)), i == size - threshold ? 1 : 0);
        }
    }

    function _confirm(address guardian, uint8 index) private {
        vm.prank(guardian);
        keyRelease.confirmErasure(index, _one(record));
    }

    /// @dev How many RecordErased a confirmation emits, in the logs themselves: expectEmit sees no second one.
    function _declarations(address guardian, uint8 index) private returns (uint256 count) {
        vm.recordLogs();
        _confirm(guardian, index);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        same(logs[0].topics[0], IKeyRelease.ShareErased.selector);
        for (uint256 i = 1; i < logs.length; ++i) {
            same(logs[i].topics[0], IKeyRelease.RecordErased.selector);
            same(logs[i].topics[1], RecordId.unwrap(record));
            ++count;
        }
    }
}
