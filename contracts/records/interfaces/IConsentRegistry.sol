// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ICustody} from "./ICustody.sol";
import {RecordId} from "../../types/RecordId.sol";
import {RecordState} from "../../types/RecordState.sol";

/// @title What a patient allows
/// @notice Consent belongs to the record, not to a version. Only the record's owner, or a carer of the owner, gives or
/// takes anything here; everybody else can at most carry their signature.
interface IConsentRegistry is ICustody {
    /// @param purposes bit mask, at least one; see {Purposes}.
    /// @param until seconds since 1970, exclusive; in the future.
    /// @param sealedKey the record's key A, HPKE-sealed to the grantee's published key: encapsulation 32, ciphertext 32,
    /// tag 16. Only the event carries it.
    struct Grant {
        RecordId record;
        address grantee;
        uint8 purposes;
        uint40 until;
        bytes sealedKey;
    }

    struct Revocation {
        RecordId record;
        address grantee;
    }

    /// @dev A grant as the chain keeps it, in one slot: zero after a revocation.
    struct Permit {
        uint40 until;
        uint8 purposes;
    }

    error ConsentInvalidGrantee(RecordId record, address grantee);
    error ConsentInvalidPurposes(RecordId record, uint8 purposes);
    error ConsentInvalidEnd(RecordId record, uint40 until, uint256 now_);
    error ConsentInvalidSealedKey(RecordId record, uint256 size, uint256 expected);
    error ConsentRecordErased(RecordId record);
    error ConsentSignatureExpired(RecordId record, uint40 deadline, uint256 now_);
    error ConsentInvalidSignature(RecordId record, address signer, uint24 nonce);

    /// @param by who allowed it: the owner or a carer, as sender or as signer.
    event ConsentGranted(
        RecordId indexed record,
        address indexed grantee,
        address indexed by,
        uint8 purposes,
        uint40 until,
        bytes sealedKey
    );
    event ConsentRevoked(RecordId indexed record, address indexed grantee, address indexed by);
    event StandingConsentSet(RecordId indexed record, address indexed by, uint8 purposes);
    event EmergencyOptOutSet(RecordId indexed record, address indexed by, bool optedOut);

    // ---- by the owner or a carer ----

    /// @notice Allows `grantee` to open the record for `purposes` until `until`; replaces an earlier grant to them.
    function grant(
        RecordId record,
        address grantee,
        uint8 purposes,
        uint40 until,
        bytes calldata sealedKey
    ) external;

    function grantBatch(Grant[] calldata grants) external;

    /// @notice Ends what `grantee` was granted, at once, and voids every signature still in the air for this record, also
    /// when there was no grant. What `grantee` has opened already, `grantee` has seen.
    function revoke(RecordId record, address grantee) external;

    function revokeBatch(Revocation[] calldata revocations) external;

    /// @notice Says for which purposes whoever satisfies the record's policy may open it without being asked for.
    /// @param purposes bit mask; zero takes every standing consent back.
    function setStandingConsent(RecordId record, uint8 purposes) external;

    /// @notice Says that nobody opens the record in an emergency without a grant.
    function setEmergencyOptOut(RecordId record, bool optedOut) external;

    // ---- by whoever carries a signature of the owner or a carer ----

    /// @notice {grant}, signed by `signer` (EIP-712 `Grant`; a contract answers by ERC-1271). The signature names the
    /// record's nonce, so it works once, and not after any revocation or other signed act.
    /// @param deadline seconds since 1970, inclusive.
    function grantSigned(
        Grant calldata grant_,
        address signer,
        uint40 deadline,
        bytes calldata signature
    ) external;

    /// @notice {revoke}, signed by `signer` (EIP-712 `Revocation`).
    function revokeSigned(
        Revocation calldata revocation,
        address signer,
        uint40 deadline,
        bytes calldata signature
    ) external;

    // ---- views ----

    /// @return what `grantee` was granted; zeros if nothing, or revoked. It may have ended.
    function permitOf(RecordId record, address grantee) external view returns (Permit memory);

    /// @return the record's packed word; zero when there is no such record.
    function stateOf(RecordId record) external view returns (RecordState);

    /// @return the record's packed word and what `accessor` was granted: {IKeyRelease} needs both at every release.
    function consentFor(RecordId record, address accessor) external view returns (RecordState, Permit memory);
}
