// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IOffers} from "../../contracts/records/interfaces/IOffers.sol";
import {Offers} from "../../contracts/records/Offers.sol";
import {OfferId} from "../../contracts/types/OfferId.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

contract OffersTest is World {
    Offers private offers;
    bytes32 private constant DIGEST = keccak256("a sealed letter");

    function setUp() public override {
        super.setUp();
        offers = Offers(_deploy("Offers", ""));
    }

    function testFuzz_offer_namesPatientAuthorAndDigest_andTheirIdIsTheirsAlone(
        address to,
        address author,
        bytes32 digest,
        address otherAuthor
    ) public {
        vm.assume(to != address(0) && digest != 0 && author != otherAuthor && to != author);
        OfferId expected = OfferId.wrap(
            keccak256(abi.encode(block.chainid, address(offers), to, author, digest))
        );
        vm.expectEmit();
        emit IOffers.RecordOffered(expected, to, author, digest);
        vm.prank(author);
        same(_raw(offers.offer(to, digest)), _raw(expected));

        differs(offers.offerId(to, otherAuthor, digest), expected);
        differs(offers.offerId(author, to, digest), expected);
        differs(offers.offerId(to, author, ~digest), expected);
        differs(Offers(_deploy("Offers", "")).offerId(to, author, digest), expected);
        vm.chainId(block.chainid + 1);
        differs(offers.offerId(to, author, digest), expected);
    }

    function test_offer_refusesNobodyAndNothing() public {
        vm.expectRevert(abi.encodeWithSelector(IOffers.OfferInvalidPatient.selector, address(0)));
        offers.offer(address(0), DIGEST);
        vm.expectRevert(IOffers.OfferInvalidDigest.selector);
        offers.offer(patient, 0);
    }

    function testFuzz_withdrawAndDecline_speakForTheCallerAlone(address caller, address other) public {
        vm.assume(caller != other);
        OfferId written = offers.offerId(other, caller, DIGEST);
        vm.expectEmit();
        emit IOffers.OfferWithdrawn(written, other, caller);
        vm.prank(caller);
        offers.withdraw(other, DIGEST);

        OfferId received = offers.offerId(caller, other, DIGEST);
        vm.expectEmit();
        emit IOffers.OfferDeclined(received, caller, other);
        vm.prank(caller);
        offers.decline(other, DIGEST);
    }

    function test_register_underTheOfferIsTheAnswer_onceAndByThePatientAlone() public {
        vm.prank(CLINICIAN);
        bytes32 offer = _raw(offers.offer(patient, DIGEST));
        RecordId answer = records.recordId(patient, offer);
        same(records.ownerOf(answer), address(0));

        vm.prank(STRANGER);
        records.register(offer, keccak256("envelope"), policy, guardians, _epochs(), 0);
        same(records.ownerOf(answer), address(0));

        same(RecordId.unwrap(_register(offer, 0)), RecordId.unwrap(answer));
        same(records.ownerOf(answer), patient);

        vm.expectRevert(abi.encodeWithSignature("RecordAlreadyRegistered(bytes32)", answer));
        _register(offer, 0);
    }

    function test_register_answersForGood_evenWhenTheRecordIsErasedLater() public {
        bytes32 offer = _raw(offers.offerId(patient, CLINICIAN, DIGEST));
        RecordId answer = _register(offer, 0);
        vm.prank(patient);
        records.erase(answer);
        same(records.ownerOf(answer), patient);
        vm.expectRevert(abi.encodeWithSignature("RecordAlreadyRegistered(bytes32)", answer));
        _register(offer, 0);
    }

    function differs(OfferId a, OfferId b) private pure {
        check(_raw(a) != _raw(b), "two offers with one id");
    }

    function _raw(OfferId offer) private pure returns (bytes32) {
        return OfferId.unwrap(offer);
    }
}
