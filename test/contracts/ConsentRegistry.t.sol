// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {SignatureWallet} from "./SignatureWallet.sol";
import {World} from "./World.sol";
import {IConsentRegistry} from "../../contracts/records/interfaces/IConsentRegistry.sol";
import {ICustody} from "../../contracts/records/interfaces/ICustody.sol";
import {RecordRegistry} from "../../contracts/records/RecordRegistry.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

contract ConsentRegistryTest is World {
    uint40 private constant DEADLINE = NOW + 1 hours;

    function _grantOf(RecordId of_) private pure returns (IConsentRegistry.Grant memory) {
        return IConsentRegistry.Grant(of_, CLINICIAN, Purposes.TREAT, FAR, _sealed("A"));
    }

    /// @dev EIP-712 written out by hand, from the specification: nothing here comes from the contract.
    function _hash(uint256 chainId, address verifier, bytes32 struct_) private pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Aceso"),
                keccak256("1"),
                chainId,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, struct_));
    }

    function _hashGrant(
        IConsentRegistry.Grant memory grant,
        uint24 nonce,
        uint40 deadline
    ) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        "Grant(bytes32 record,address grantee,uint8 purposes,uint40 until,bytes sealedKey,uint24 nonce,uint40 deadline)"
                    ),
                    grant.record,
                    grant.grantee,
                    grant.purposes,
                    grant.until,
                    keccak256(grant.sealedKey),
                    nonce,
                    deadline
                )
            );
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _signGrant(
        IConsentRegistry.Grant memory grant,
        uint24 nonce
    ) private view returns (bytes memory) {
        return _sign(PATIENT_KEY, _hash(block.chainid, address(records), _hashGrant(grant, nonce, DEADLINE)));
    }

    function _signRevocation(uint256 key, uint24 nonce) private view returns (bytes memory) {
        bytes32 statement = keccak256(
            abi.encode(
                keccak256("Revocation(bytes32 record,address grantee,uint24 nonce,uint40 deadline)"),
                record,
                CLINICIAN,
                nonce,
                DEADLINE
            )
        );
        return _sign(key, _hash(block.chainid, address(records), statement));
    }

    function _refuseSignature(address signer, uint24 nonce) private {
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidSignature.selector, record, signer, nonce)
        );
    }

    function _nonce() private view returns (uint24) {
        return records.recordOf(record).nonce;
    }

    // ---- by the owner or a carer ----

    function test_grant_permitsUntilItsEnd() public {
        vm.expectEmit();
        emit IConsentRegistry.ConsentGranted(record, CLINICIAN, patient, 5, NOW + 10, _sealed("A"));
        _grant(CLINICIAN, 5, NOW + 10);
        same(records.permitOf(record, CLINICIAN).until, NOW + 10);
        same(records.permitOf(record, CLINICIAN).purposes, 5);
        same(_nonce(), 0);
        check(_permitted(CLINICIAN), "granted");
        check(keyRelease.isPermitted(record, CLINICIAN, Purposes.HOPERAT), "the other purpose");
        check(!keyRelease.isPermitted(record, CLINICIAN, Purposes.HPAYMT), "no other");
        vm.warp(NOW + 10);
        check(!_permitted(CLINICIAN), "ended");
    }

    function test_grant_again_replaces() public {
        _grant(CLINICIAN, Purposes.ALL, FAR);
        _grant(CLINICIAN, Purposes.HRESCH, NOW + 1);
        same(records.permitOf(record, CLINICIAN).until, NOW + 1);
        check(!_permitted(CLINICIAN), "TREAT is gone");
    }

    function testFuzz_grant_refusesEverybodyElse(address account) public {
        vm.assume(account != patient && account != carer);
        _appoint();
        bytes memory refusal = abi.encodeWithSelector(
            ICustody.CustodyNotOwnerOrCarer.selector,
            record,
            account
        );
        IConsentRegistry.Grant[] memory grants = new IConsentRegistry.Grant[](1);
        grants[0] = _grantOf(record);
        IConsentRegistry.Revocation[] memory revocations = new IConsentRegistry.Revocation[](1);
        revocations[0] = IConsentRegistry.Revocation(record, CLINICIAN);
        vm.startPrank(account);
        vm.expectRevert(refusal);
        records.grant(record, account, Purposes.TREAT, FAR, _sealed("A"));
        vm.expectRevert(refusal);
        records.grantBatch(grants);
        vm.expectRevert(refusal);
        records.revoke(record, CLINICIAN);
        vm.expectRevert(refusal);
        records.revokeBatch(revocations);
        vm.expectRevert(refusal);
        records.setStandingConsent(record, Purposes.ALL);
        vm.expectRevert(refusal);
        records.setEmergencyOptOut(record, true);
        vm.stopPrank();
    }

    function test_grant_refusesBadArguments() public {
        vm.startPrank(patient);
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidGrantee.selector, record, address(0))
        );
        records.grant(record, address(0), 1, FAR, _sealed("A"));
        vm.expectRevert(abi.encodeWithSelector(IConsentRegistry.ConsentInvalidPurposes.selector, record, 0));
        records.grant(record, CLINICIAN, 0, FAR, _sealed("A"));
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidPurposes.selector, record, 128)
        );
        records.grant(record, CLINICIAN, 128, FAR, _sealed("A"));
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidEnd.selector, record, NOW, NOW)
        );
        records.grant(record, CLINICIAN, 1, NOW, _sealed("A"));
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidSealedKey.selector, record, 81, 80)
        );
        records.grant(record, CLINICIAN, 1, FAR, new bytes(81));
        vm.stopPrank();
    }

    function test_grant_ofNoRecord_isRefusedToEverybody() public {
        RecordId none = RecordId.wrap(keccak256("none"));
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, none, patient));
        vm.prank(patient);
        records.grant(none, CLINICIAN, 1, FAR, _sealed("A"));
    }

    function test_grantBatch_andRevokeBatch_areAllOrNothing() public {
        RecordId second = _register("second", 0);
        IConsentRegistry.Grant[] memory grants = new IConsentRegistry.Grant[](2);
        (grants[0], grants[1]) = (_grantOf(record), _grantOf(second));
        vm.prank(patient);
        records.grantBatch(grants);
        check(_permitted(CLINICIAN), "first");
        check(keyRelease.isPermitted(second, CLINICIAN, Purposes.TREAT), "second");

        IConsentRegistry.Revocation[] memory revocations = new IConsentRegistry.Revocation[](2);
        revocations[0] = IConsentRegistry.Revocation(record, CLINICIAN);
        revocations[1] = IConsentRegistry.Revocation(second, CLINICIAN);
        vm.prank(patient);
        records.revokeBatch(revocations);
        check(!_permitted(CLINICIAN), "first revoked");
        check(!keyRelease.isPermitted(second, CLINICIAN, Purposes.TREAT), "second revoked");

        vm.prank(STRANGER);
        RecordId strangers = records.register("x", keccak256("x"), policy, guardians, _epochs(), 0);
        grants[1] = _grantOf(strangers);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, strangers, patient));
        vm.prank(patient);
        records.grantBatch(grants);
        check(!_permitted(CLINICIAN), "nothing of the batch");
    }

    function test_revoke_endsAtOnce_andVoidsSignatures_evenOfNothing() public {
        _grant(CLINICIAN, Purposes.ALL, FAR);
        vm.expectEmit();
        emit IConsentRegistry.ConsentRevoked(record, CLINICIAN, patient);
        vm.prank(patient);
        records.revoke(record, CLINICIAN);
        check(!_permitted(CLINICIAN), "revoked");
        same(records.permitOf(record, CLINICIAN).until, 0);
        same(records.permitOf(record, CLINICIAN).purposes, 0);
        same(_nonce(), 1);
        vm.expectEmit();
        emit IConsentRegistry.ConsentRevoked(record, STRANGER, patient);
        vm.prank(patient);
        records.revoke(record, STRANGER);
        same(_nonce(), 2);
    }

    function test_settings_standApart() public {
        vm.startPrank(patient);
        vm.expectEmit();
        emit IConsentRegistry.StandingConsentSet(record, patient, 65);
        records.setStandingConsent(record, 65);
        vm.expectEmit();
        emit IConsentRegistry.EmergencyOptOutSet(record, patient, true);
        records.setEmergencyOptOut(record, true);
        same(records.recordOf(record).settings, 128 + 65);
        records.setStandingConsent(record, 2);
        same(records.recordOf(record).settings, 128 + 2);
        records.setEmergencyOptOut(record, false);
        same(records.recordOf(record).settings, 2);
        vm.expectRevert(
            abi.encodeWithSelector(IConsentRegistry.ConsentInvalidPurposes.selector, record, 128)
        );
        records.setStandingConsent(record, 128);
        vm.stopPrank();
    }

    function test_afterErasure_nothingIsAllowedAnyMore_butTakingBack() public {
        _grant(CLINICIAN, Purposes.ALL, FAR);
        vm.startPrank(patient);
        records.erase(record);
        bytes memory refusal = abi.encodeWithSelector(IConsentRegistry.ConsentRecordErased.selector, record);
        vm.expectRevert(refusal);
        records.grant(record, CLINICIAN, 1, FAR, _sealed("A"));
        vm.expectRevert(refusal);
        records.setStandingConsent(record, 1);
        vm.expectRevert(refusal);
        records.setEmergencyOptOut(record, true);
        records.revoke(record, CLINICIAN);
        vm.stopPrank();
        same(records.permitOf(record, CLINICIAN).until, 0);
    }

    // ---- by whoever carries a signature ----

    function test_grantSigned_carriedByAnybody_isThePatientsGrant() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        vm.expectEmit();
        emit IConsentRegistry.ConsentGranted(record, CLINICIAN, patient, 1, FAR, _sealed("A"));
        vm.prank(STRANGER);
        records.grantSigned(grant, patient, DEADLINE, signature);
        check(_permitted(CLINICIAN), "granted");
        same(_nonce(), 1);
    }

    function test_grantSigned_replayed_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        records.grantSigned(grant, patient, DEADLINE, signature);
        _refuseSignature(patient, 1);
        records.grantSigned(grant, patient, DEADLINE, signature);
    }

    function test_grantSigned_afterARevocation_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        vm.prank(patient);
        records.revoke(record, CLINICIAN);
        _refuseSignature(patient, 1);
        records.grantSigned(grant, patient, DEADLINE, signature);
        check(!_permitted(CLINICIAN), "not granted");
    }

    function test_grantSigned_afterTheRevocationOfSomebodyElse_isRefusedToo() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        vm.prank(patient);
        records.revoke(record, STRANGER);
        _refuseSignature(patient, 1);
        records.grantSigned(grant, patient, DEADLINE, signature);
    }

    function test_grantSigned_onAnotherChain_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory here = _signGrant(grant, 0);
        vm.chainId(10);
        _refuseSignature(patient, 0);
        records.grantSigned(grant, patient, DEADLINE, here);
        bytes32 statement = _hashGrant(grant, 0, DEADLINE);
        records.grantSigned(
            grant,
            patient,
            DEADLINE,
            _sign(PATIENT_KEY, _hash(10, address(records), statement))
        );
    }

    function test_grantSigned_forAnotherRegistry_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        address other = _deploy("RecordRegistry", abi.encode(policies, guardianSets));
        bytes memory signature = _sign(
            PATIENT_KEY,
            _hash(block.chainid, other, _hashGrant(grant, 0, DEADLINE))
        );
        _refuseSignature(patient, 0);
        records.grantSigned(grant, patient, DEADLINE, signature);
    }

    function test_grantSigned_withAnythingChanged_isRefused() public {
        bytes memory signature = _signGrant(_grantOf(record), 0);
        for (uint256 i = 0; i < 5; ++i) {
            IConsentRegistry.Grant memory changed = _grantOf(record);
            if (i == 0) changed.grantee = STRANGER;
            if (i == 1) changed.purposes = Purposes.ALL;
            if (i == 2) changed.until = FAR + 1;
            if (i == 3) changed.sealedKey = _sealed("another key");
            _refuseSignature(patient, 0);
            records.grantSigned(changed, patient, i == 4 ? DEADLINE + 1 : DEADLINE, signature);
        }
        RecordId second = _register("second", 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentRegistry.ConsentInvalidSignature.selector,
                second,
                patient,
                uint24(0)
            )
        );
        records.grantSigned(_grantOf(second), patient, DEADLINE, signature);
    }

    function test_grantSigned_expired_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentRegistry.ConsentSignatureExpired.selector,
                record,
                DEADLINE,
                DEADLINE + 1
            )
        );
        records.grantSigned(grant, patient, DEADLINE, signature);
        vm.warp(DEADLINE);
        records.grantSigned(grant, patient, DEADLINE, signature);
    }

    function test_grantSigned_byAStranger_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes32 digest = _hash(block.chainid, address(records), _hashGrant(grant, 0, DEADLINE));
        bytes memory strangers = _sign(0xBADBAD, digest);
        _refuseSignature(patient, 0);
        records.grantSigned(grant, patient, DEADLINE, strangers);
        vm.expectRevert(
            abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, record, vm.addr(0xBADBAD))
        );
        records.grantSigned(grant, vm.addr(0xBADBAD), DEADLINE, strangers);
        _refuseSignature(patient, 0);
        records.grantSigned(grant, patient, DEADLINE, "");
    }

    function test_grantSigned_byACarer_worksUntilDismissal() public {
        _appoint();
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory first = _sign(
            CARER_KEY,
            _hash(block.chainid, address(records), _hashGrant(grant, 0, DEADLINE))
        );
        bytes memory second = _sign(
            CARER_KEY,
            _hash(block.chainid, address(records), _hashGrant(grant, 1, DEADLINE))
        );
        records.grantSigned(grant, carer, DEADLINE, first);
        vm.prank(patient);
        records.dismissCarer(carer);
        vm.expectRevert(abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, record, carer));
        records.grantSigned(grant, carer, DEADLINE, second);
    }

    /// @dev Custody goes away and comes back; what the owner signed before stays dead.
    function test_grantSigned_signedBeforeAMove_staysDeadWhenTheRecordComesBack() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _sign(
            PATIENT_KEY,
            _hash(block.chainid, address(records), _hashGrant(grant, 0, FAR))
        );
        vm.prank(patient);
        records.proposeCustody(patient, HEIR);
        vm.warp(NOW + 7 days);
        vm.startPrank(HEIR);
        records.takeCustody(patient, _one(record));
        records.proposeCustody(HEIR, patient);
        vm.stopPrank();
        vm.warp(NOW + 14 days);
        vm.prank(patient);
        records.takeCustody(HEIR, _one(record));
        _refuseSignature(patient, 2);
        records.grantSigned(grant, patient, FAR, signature);
    }

    function test_grantSigned_ofAnErasedRecord_isRefused() public {
        IConsentRegistry.Grant memory grant = _grantOf(record);
        bytes memory signature = _signGrant(grant, 0);
        vm.prank(patient);
        records.erase(record);
        vm.expectRevert(abi.encodeWithSelector(IConsentRegistry.ConsentRecordErased.selector, record));
        records.grantSigned(grant, patient, DEADLINE, signature);
    }

    function test_grantSigned_byAContractWallet_asksTheWallet() public {
        SignatureWallet wallet = new SignatureWallet();
        RecordId wallets = wallet.register(records, policy, guardians);
        IConsentRegistry.Grant memory grant = _grantOf(wallets);
        bytes32 digest = _hash(block.chainid, address(records), _hashGrant(grant, 0, DEADLINE));
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentRegistry.ConsentInvalidSignature.selector,
                wallets,
                wallet,
                uint24(0)
            )
        );
        records.grantSigned(grant, address(wallet), DEADLINE, "");
        wallet.approve(digest);
        records.grantSigned(grant, address(wallet), DEADLINE, "");
        check(keyRelease.isPermitted(wallets, CLINICIAN, Purposes.TREAT), "granted");
    }

    function test_revokeSigned_revokesOnce() public {
        _grant(CLINICIAN, Purposes.ALL, FAR);
        bytes memory signature = _signRevocation(PATIENT_KEY, 0);
        IConsentRegistry.Revocation memory revocation = IConsentRegistry.Revocation(record, CLINICIAN);
        vm.expectEmit();
        emit IConsentRegistry.ConsentRevoked(record, CLINICIAN, patient);
        vm.prank(STRANGER);
        records.revokeSigned(revocation, patient, DEADLINE, signature);
        check(!_permitted(CLINICIAN), "revoked");
        _grant(CLINICIAN, Purposes.ALL, FAR);
        _refuseSignature(patient, 1);
        records.revokeSigned(revocation, patient, DEADLINE, signature);
        check(_permitted(CLINICIAN), "granted again, and not revoked by a replay");
    }

    function test_revokeSigned_byAStranger_orLate_isRefused() public {
        IConsentRegistry.Revocation memory revocation = IConsentRegistry.Revocation(record, CLINICIAN);
        bytes memory strangers = _signRevocation(0xBADBAD, 0);
        vm.expectRevert(
            abi.encodeWithSelector(ICustody.CustodyNotOwnerOrCarer.selector, record, vm.addr(0xBADBAD))
        );
        records.revokeSigned(revocation, vm.addr(0xBADBAD), DEADLINE, strangers);
        _refuseSignature(patient, 0);
        records.revokeSigned(revocation, patient, DEADLINE, strangers);
        bytes memory signature = _signRevocation(PATIENT_KEY, 0);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentRegistry.ConsentSignatureExpired.selector,
                record,
                DEADLINE,
                DEADLINE + 1
            )
        );
        records.revokeSigned(revocation, patient, DEADLINE, signature);
    }
}
