// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {ICustody} from "../../contracts/records/interfaces/ICustody.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

contract CustodyTest is World {
    bytes32 private constant DIGEST = keccak256("corrected");

    function _propose(address by) private {
        vm.prank(by);
        records.proposeCustody(patient, HEIR);
    }

    function _take() private {
        vm.prank(HEIR);
        records.takeCustody(patient, _one(record));
    }

    function _refuseAct(address account) private {
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, record, account));
        vm.prank(account);
    }

    // ---- carers ----

    function test_appointCarer_handsOverTheVaultKey_andThePowerToGrant() public {
        vm.expectEmit();
        emit ICustody.CarerAppointed(patient, carer, _sealed("vault"));
        _appoint();
        check(records.isCarer(patient, carer), "carer");
        check(!records.isCarer(carer, patient), "not the other way round");
        vm.prank(carer);
        records.grant(record, CLINICIAN, Purposes.TREAT, FAR, _sealed("A"));
        vm.prank(carer);
        records.correct(record, 2, DIGEST, policy, _epochs());
        check(_permitted(CLINICIAN), "granted");
    }

    function test_appointCarer_refusesBadArguments() public {
        vm.startPrank(patient);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyInvalidCarer.selector, address(0)));
        records.appointCarer(address(0), _sealed("vault"));
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyInvalidCarer.selector, patient));
        records.appointCarer(patient, _sealed("vault"));
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyInvalidSealedKey.selector, 79, 80));
        records.appointCarer(carer, new bytes(79));
        vm.stopPrank();
    }

    /// @dev The attack: whoever appoints themselves for themselves is nobody's carer.
    function test_stranger_cannotActAsCarer() public {
        vm.prank(STRANGER);
        records.appointCarer(HEIR, _sealed("vault"));
        _refuseAct(STRANGER);
        records.grant(record, STRANGER, Purposes.TREAT, FAR, _sealed("A"));
        _refuseAct(HEIR);
        records.grant(record, HEIR, Purposes.TREAT, FAR, _sealed("A"));
        check(!_permitted(STRANGER) && !_permitted(HEIR), "nothing granted");
    }

    function test_carer_ofAnotherPatient_hasNoPower() public {
        vm.prank(HEIR);
        records.appointCarer(carer, _sealed("vault"));
        _refuseAct(carer);
        records.grant(record, carer, Purposes.TREAT, FAR, _sealed("A"));
    }

    function test_carer_afterDismissal_hasNoPower() public {
        _appoint();
        vm.expectEmit();
        emit ICustody.CarerDismissed(patient, carer);
        vm.prank(patient);
        records.dismissCarer(carer);
        check(!records.isCarer(patient, carer), "dismissed");
        check(!_permitted(carer), "may not open");
        _refuseAct(carer);
        records.grant(record, carer, Purposes.TREAT, FAR, _sealed("A"));
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotPatientOrCarer.selector, patient, carer));
        _propose(carer);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotCarer.selector, patient, carer));
        vm.prank(patient);
        records.dismissCarer(carer);
    }

    function test_carer_neitherErases_norAppoints_norStops() public {
        _appoint();
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, record, carer));
        vm.prank(carer);
        records.erase(record);
        vm.prank(carer);
        records.appointCarer(STRANGER, _sealed("vault"));
        check(!records.isCarer(patient, STRANGER), "only for the carer's own records");
        _propose(patient);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNoMove.selector, carer));
        vm.prank(carer);
        records.stopCustody();
    }

    // ---- moving to a new account ----

    function test_takeCustody_movesTheRecord_grantsSurvive_theOldAccountAndItsCarersDoNot() public {
        _appoint();
        _grant(CLINICIAN, Purposes.TREAT, FAR);
        vm.expectEmit();
        emit ICustody.CustodyProposed(patient, HEIR, patient, NOW + 7 days);
        _propose(patient);
        same(records.moveOf(patient).newAccount, HEIR);
        same(records.moveOf(patient).readyAt, NOW + 7 days);
        same(records.moveOf(patient).proposer, patient);
        vm.warp(NOW + 7 days);
        vm.expectEmit();
        emit ICustody.CustodyTaken(record, patient, HEIR);
        _take();

        same(records.ownerOf(record), HEIR);
        same(records.recordOf(record).nonce, 1);
        check(_permitted(HEIR), "the new account opens");
        check(_permitted(CLINICIAN), "the grant survives");
        check(!_permitted(patient) && !_permitted(carer), "the old account and its carer do not open");
        address[2] memory former = [patient, carer];
        for (uint256 i = 0; i < former.length; ++i) {
            _refuseAct(former[i]);
            records.grant(record, STRANGER, Purposes.TREAT, FAR, _sealed("A"));
            _refuseAct(former[i]);
            records.revoke(record, CLINICIAN);
            _refuseAct(former[i]);
            records.correct(record, 2, DIGEST, policy, _epochs());
            _refuseAct(former[i]);
            records.setStandingConsent(record, Purposes.ALL);
            _refuseAct(former[i]);
            records.setEmergencyOptOut(record, true);
            vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, record, former[i]));
            vm.prank(former[i]);
            records.erase(record);
        }
        vm.prank(HEIR);
        records.revoke(record, CLINICIAN);
        check(!_permitted(CLINICIAN), "the new account revokes");
    }

    function test_takeCustody_refusesOneSecondEarly() public {
        _propose(patient);
        vm.warp(NOW + 7 days - 1);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotReady.selector, patient, NOW + 7 days));
        _take();
    }

    /// @dev The attack: custody theft, without a proposal, of another's proposal, or of what is not the patient's.
    function test_takeCustody_refusesThieves() public {
        bytes memory refusal = abi.encodeWithSelector(ICustody.CustodyNotTaker.selector, patient, HEIR);
        vm.expectRevert(refusal);
        _take();
        vm.expectRevert(
            abi.encodeWithSelector(ICustody.CustodyNotPatientOrCarer.selector, patient, STRANGER)
        );
        _propose(STRANGER);

        _propose(patient);
        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotTaker.selector, patient, STRANGER));
        vm.prank(STRANGER);
        records.takeCustody(patient, _one(record));

        vm.prank(STRANGER);
        RecordId strangers = records.register("x", DIGEST, policy, guardians, _epochs(), 0);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, strangers, patient));
        vm.prank(HEIR);
        records.takeCustody(patient, _one(strangers));
    }

    /// @dev A stranger proposes for themselves and names the victim's record.
    function test_takeCustody_movesOnlyThePatientsRecords() public {
        vm.prank(STRANGER);
        records.proposeCustody(STRANGER, HEIR);
        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, record, STRANGER));
        vm.prank(HEIR);
        records.takeCustody(STRANGER, _one(record));
    }

    function test_stopCustody_endsTheMove() public {
        _appoint();
        _propose(carer);
        vm.warp(NOW + 7 days);
        vm.expectEmit();
        emit ICustody.CustodyStopped(patient, HEIR);
        vm.prank(patient);
        records.stopCustody();
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotTaker.selector, patient, HEIR));
        _take();
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNoMove.selector, patient));
        vm.prank(patient);
        records.stopCustody();
    }

    /// @dev The attack: a carer proposes, is dismissed, and waits.
    function test_dismissCarer_endsTheMoveThatCarerProposed_andNoOther() public {
        _appoint();
        _propose(carer);
        vm.expectEmit();
        emit ICustody.CustodyStopped(patient, HEIR);
        vm.prank(patient);
        records.dismissCarer(carer);
        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotTaker.selector, patient, HEIR));
        _take();

        _appoint();
        _propose(patient);
        vm.prank(patient);
        records.dismissCarer(carer);
        same(records.moveOf(patient).newAccount, HEIR);
    }

    function test_proposeCustody_again_startsTheDelayAgain() public {
        _appoint();
        _propose(patient);
        vm.warp(NOW + 6 days);
        vm.prank(carer);
        records.proposeCustody(patient, STRANGER);
        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotTaker.selector, patient, HEIR));
        _take();
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotReady.selector, patient, NOW + 13 days));
        vm.prank(STRANGER);
        records.takeCustody(patient, _one(record));
    }

    function test_proposeCustody_refusesBadAccounts() public {
        vm.startPrank(patient);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyInvalidAccount.selector, address(0)));
        records.proposeCustody(patient, address(0));
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyInvalidAccount.selector, patient));
        records.proposeCustody(patient, patient);
        vm.stopPrank();
    }

    function test_takeCustody_inSeveralSteps_alsoOfErasedRecords() public {
        RecordId second = _register("second", 0);
        vm.prank(patient);
        records.erase(second);
        _propose(patient);
        vm.warp(NOW + 7 days);
        _take();
        vm.prank(HEIR);
        records.takeCustody(patient, _one(second));
        same(records.ownerOf(second), HEIR);
        check(records.isErased(second), "erased stays erased");
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwner.selector, second, patient));
        vm.prank(HEIR);
        records.takeCustody(patient, _one(second));
    }
}
