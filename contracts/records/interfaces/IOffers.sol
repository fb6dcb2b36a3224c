// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {OfferId} from "../../types/OfferId.sol";

/// @title What others write for a patient
/// @notice Whoever has written something about a patient offers it: sealed to the patient's published key, signed inside,
/// on IPFS under `digest`. It becomes a record only when the patient registers it as one, sealed anew, with the offer's id
/// as the salt: then `RecordRegistry.recordId(patient, offer)` exists, which is the answer, and happens at most once. So
/// nothing is kept here. Each function lets the caller speak for itself alone, and whether an offer was made, taken back
/// or turned down is told by the order of these events.
interface IOffers {
    error OfferInvalidPatient(address patient);
    error OfferInvalidDigest();

    event RecordOffered(
        OfferId indexed offer,
        address indexed patient,
        address indexed author,
        bytes32 digest
    );
    event OfferWithdrawn(OfferId indexed offer, address indexed patient, address indexed author);
    event OfferDeclined(OfferId indexed offer, address indexed patient, address indexed author);

    // ---- the author ----

    /// @notice Offers what lies under `digest` to `patient`. Whoever reads the chain sees who wrote something for whom; that
    /// cannot be undone. An offer made again stands again, unless the patient has declined it.
    /// @param digest the sha2-256 digest inside the CID of the sealed file.
    function offer(address patient, bytes32 digest) external returns (OfferId);

    /// @notice Takes back what the caller offered to `patient`: their software stops showing it. What they have read, they
    /// have read, and a record they have made of it stays theirs.
    function withdraw(address patient, bytes32 digest) external;

    // ---- the patient ----

    /// @notice Turns down what `author` offered to the caller, for good.
    function decline(address author, bytes32 digest) external;

    // ---- views ----

    function offerId(address patient, address author, bytes32 digest) external view returns (OfferId);
}
