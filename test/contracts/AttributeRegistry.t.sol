// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IAttributeRegistry} from "../../contracts/access/interfaces/IAttributeRegistry.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";

contract AttributeRegistryTest is World {
    function test_attest_holdsUntilItsEnd() public {
        vm.expectEmit();
        emit IAttributeRegistry.AttributeAttested(cardiology, CLINICIAN, MERCY, "cardiology", NOW + 10);
        vm.prank(MERCY);
        attributes.attest(CLINICIAN, "cardiology", NOW + 10);
        check(attributes.isHeld(cardiology, CLINICIAN), "held");
        same(attributes.heldUntil(cardiology, CLINICIAN), NOW + 10);
        vm.warp(NOW + 9);
        check(attributes.isHeld(cardiology, CLINICIAN), "held in its last second");
        vm.warp(NOW + 10);
        check(!attributes.isHeld(cardiology, CLINICIAN), "ended");
    }

    function test_attest_replacesTheEnd() public {
        vm.startPrank(MERCY);
        attributes.attest(CLINICIAN, "cardiology", NOW + 10);
        attributes.attest(CLINICIAN, "cardiology", NOW + 5);
        vm.stopPrank();
        same(attributes.heldUntil(cardiology, CLINICIAN), NOW + 5);
    }

    function test_attest_refusesWhoIsNotAnActiveInstitution() public {
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        address[3] memory barred = [STRANGER, MERCY, CONSORTIUM];
        IAttributeRegistry.Attestation[] memory batch = new IAttributeRegistry.Attestation[](1);
        batch[0] = IAttributeRegistry.Attestation(CLINICIAN, "cardiology", FAR);
        for (uint256 i = 0; i < barred.length; ++i) {
            bytes memory refusal = abi.encodeWithSelector(
                IAttributeRegistry.AttributeIssuerInactive.selector,
                barred[i]
            );
            vm.startPrank(barred[i]);
            vm.expectRevert(refusal);
            attributes.attest(CLINICIAN, "cardiology", FAR);
            vm.expectRevert(refusal);
            attributes.attestBatch(batch);
            vm.expectRevert(refusal);
            attributes.deliverKey(CLINICIAN, "cardiology", keccak256("key"));
            vm.stopPrank();
        }
    }

    /// @dev The attack: Charité says "cardiology" and hopes that it opens what Mercy's cardiologists open.
    function test_attest_neverMakesAnotherInstitutionsAttribute() public {
        _attest(CHARITE, CLINICIAN, "cardiology");
        check(!attributes.isHeld(cardiology, CLINICIAN), "Mercy said nothing");
        check(!policies.satisfies(policy, CLINICIAN), "the policy names Mercy");
        check(attributes.isHeld(attributes.attributeId(CHARITE, "cardiology"), CLINICIAN), "Charite's own");
    }

    function test_attest_refusesBadArguments() public {
        vm.startPrank(MERCY);
        vm.expectRevert(
            abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidAccount.selector, address(0))
        );
        attributes.attest(address(0), "cardiology", FAR);
        vm.expectRevert(
            abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidName.selector, "Cardiology")
        );
        attributes.attest(CLINICIAN, "Cardiology", FAR);
        vm.expectRevert(abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidName.selector, ""));
        attributes.attest(CLINICIAN, "", FAR);
        vm.expectRevert(abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidEnd.selector, NOW, NOW));
        attributes.attest(CLINICIAN, "cardiology", NOW);
        vm.stopPrank();
    }

    function test_attestBatch_attestsEach() public {
        IAttributeRegistry.Attestation[] memory batch = new IAttributeRegistry.Attestation[](2);
        batch[0] = IAttributeRegistry.Attestation(CLINICIAN, "cardiology", FAR);
        batch[1] = IAttributeRegistry.Attestation(STRANGER, "night_shift", NOW + 1);
        vm.prank(MERCY);
        attributes.attestBatch(batch);
        same(attributes.heldUntil(cardiology, CLINICIAN), FAR);
        same(attributes.heldUntil(attributes.attributeId(MERCY, "night_shift"), STRANGER), NOW + 1);
    }

    function test_revoke_endsAtOnce_alsoByAnInstitutionNoLongerActive() public {
        _attest(MERCY, CLINICIAN, "cardiology");
        vm.prank(CONSORTIUM);
        institutions.deactivate(MERCY);
        check(attributes.isHeld(cardiology, CLINICIAN), "what it attested holds");
        vm.expectEmit();
        emit IAttributeRegistry.AttributeRevoked(cardiology, CLINICIAN, MERCY, "cardiology");
        vm.prank(MERCY);
        attributes.revoke(CLINICIAN, "cardiology");
        check(!attributes.isHeld(cardiology, CLINICIAN), "revoked");
        same(attributes.heldUntil(cardiology, CLINICIAN), 0);
    }

    function test_revoke_refusesAnotherInstitutionsAttribute() public {
        _attest(MERCY, CLINICIAN, "cardiology");
        AttributeId charites = attributes.attributeId(CHARITE, "cardiology");
        vm.expectRevert(
            abi.encodeWithSelector(IAttributeRegistry.AttributeNotHeld.selector, charites, CLINICIAN)
        );
        vm.prank(CHARITE);
        attributes.revoke(CLINICIAN, "cardiology");
        check(attributes.isHeld(cardiology, CLINICIAN), "still held");
    }

    function test_revokeFor_isTheConsortiums_andOnlyForInactiveInstitutions() public {
        _attest(MERCY, CLINICIAN, "cardiology");
        vm.expectRevert(_unauthorized(CHARITE));
        vm.prank(CHARITE);
        attributes.revokeFor(MERCY, CLINICIAN, "cardiology");
        vm.expectRevert(abi.encodeWithSelector(IAttributeRegistry.AttributeIssuerActive.selector, MERCY));
        vm.prank(CONSORTIUM);
        attributes.revokeFor(MERCY, CLINICIAN, "cardiology");

        vm.startPrank(CONSORTIUM);
        institutions.deactivate(MERCY);
        vm.expectEmit();
        emit IAttributeRegistry.AttributeRevoked(cardiology, CLINICIAN, MERCY, "cardiology");
        attributes.revokeFor(MERCY, CLINICIAN, "cardiology");
        vm.expectRevert(
            abi.encodeWithSelector(IAttributeRegistry.AttributeNotHeld.selector, cardiology, CLINICIAN)
        );
        attributes.revokeFor(MERCY, CLINICIAN, "cardiology");
        vm.stopPrank();
        check(!attributes.isHeld(cardiology, CLINICIAN), "revoked");
    }

    function test_deliverKey_announcesForAnAttributeHeld() public {
        vm.expectRevert(
            abi.encodeWithSelector(IAttributeRegistry.AttributeNotHeld.selector, cardiology, CLINICIAN)
        );
        vm.prank(MERCY);
        attributes.deliverKey(CLINICIAN, "cardiology", keccak256("key"));

        _attest(MERCY, CLINICIAN, "cardiology");
        vm.expectEmit();
        emit IAttributeRegistry.AttributeKeyDelivered(
            cardiology,
            CLINICIAN,
            MERCY,
            "cardiology",
            keccak256("key")
        );
        vm.prank(MERCY);
        attributes.deliverKey(CLINICIAN, "cardiology", keccak256("key"));

        vm.expectRevert(
            abi.encodeWithSelector(
                IAttributeRegistry.AttributeInvalidKeyDigest.selector,
                cardiology,
                CLINICIAN
            )
        );
        vm.prank(MERCY);
        attributes.deliverKey(CLINICIAN, "cardiology", 0);
    }

    function test_attributeId_isTheHashOfIssuerAndName() public view {
        same(AttributeId.unwrap(cardiology), keccak256(abi.encode(MERCY, "cardiology")));
    }

    function testFuzz_heldMask_isWhatIsHeldSays(uint64 which, uint8 count) public {
        uint256 size = uint256(count) % 65;
        bytes memory ids;
        vm.startPrank(MERCY);
        for (uint256 i = 0; i < size; ++i) {
            string memory name = string(
                abi.encodePacked("a", bytes1(uint8(0x61 + i / 26)), bytes1(uint8(0x61 + (i % 26))))
            );
            if ((which >> i) & 1 == 1) attributes.attest(CLINICIAN, name, FAR);
            ids = abi.encodePacked(ids, attributes.attributeId(MERCY, name));
        }
        vm.stopPrank();
        uint256 mask = size == 64 ? which : which & ((uint64(1) << uint64(size)) - 1);
        same(attributes.heldMask(CLINICIAN, ids), mask);
        same(attributes.heldMask(STRANGER, ids), 0);
        vm.warp(FAR);
        same(attributes.heldMask(CLINICIAN, ids), 0);
    }

    function test_heldMask_refusesOtherSizes() public {
        vm.expectRevert(abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidIds.selector, 33));
        attributes.heldMask(CLINICIAN, new bytes(33));
        vm.expectRevert(abi.encodeWithSelector(IAttributeRegistry.AttributeInvalidIds.selector, 65 * 32));
        attributes.heldMask(CLINICIAN, new bytes(65 * 32));
    }
}
