// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IOffers} from "./interfaces/IOffers.sol";
import {OfferId} from "../types/OfferId.sol";

/// @title Offers
contract Offers is IOffers {
    // ---- the author ----

    /// @inheritdoc IOffers
    function offer(address patient, bytes32 digest) external returns (OfferId id) {
        if (patient == address(0)) revert OfferInvalidPatient(patient);
        if (digest == 0) revert OfferInvalidDigest();
        id = offerId(patient, msg.sender, digest);

        emit RecordOffered(id, patient, msg.sender, digest);
    }

    /// @inheritdoc IOffers
    function withdraw(address patient, bytes32 digest) external {
        emit OfferWithdrawn(offerId(patient, msg.sender, digest), patient, msg.sender);
    }

    // ---- the patient ----

    /// @inheritdoc IOffers
    function decline(address author, bytes32 digest) external {
        emit OfferDeclined(offerId(msg.sender, author, digest), msg.sender, author);
    }

    // ---- views ----

    /// @inheritdoc IOffers
    function offerId(address patient, address author, bytes32 digest) public view returns (OfferId) {
        return OfferId.wrap(keccak256(abi.encode(block.chainid, address(this), patient, author, digest)));
    }
}
