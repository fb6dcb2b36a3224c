// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AttributeId} from "../../types/AttributeId.sol";
import {RecordId} from "../../types/RecordId.sol";
import {RequestId} from "../../types/RequestId.sol";

/// @title Lock B: the chain says yes, now
/// @notice Whoever wants to open a record asks here, with a fresh key; its guardians release their shares to that key, each
/// leaving a receipt, while {isPermitted} holds. Nobody, the consortium included, can make it hold for a record whose
/// patient did not allow it.
interface IKeyRelease {
    /// @param purpose exactly one; see {Purposes}.
    /// @param accessKey a fresh X25519 key; shares are sealed to it.
    struct Request {
        RecordId record;
        address accessor;
        uint8 purpose;
        bytes32 accessKey;
    }

    /// @param expires seconds since 1970, exclusive; zero: no such request.
    /// @param released bit i is set once guardian i has released.
    struct RequestState {
        uint40 expires;
        uint16 released;
    }

    error KeyReleaseRecordUnavailable(RecordId record);
    error KeyReleaseInvalidPurpose(uint8 purpose);
    error KeyReleaseZeroAccessKey(RecordId record);
    error KeyReleaseAlreadyRequested(RequestId request);
    error KeyReleaseRequestUnknown(RequestId request);
    error KeyReleaseRequestExpired(RequestId request, uint40 expires);
    error KeyReleaseNotPermitted(RequestId request);
    error KeyReleaseNotGuardian(RecordId record, uint8 index, address account);
    error KeyReleaseAlreadyReleased(RequestId request, uint8 index);
    error KeyReleaseInvalidShareDigest(RequestId request);
    error KeyReleaseEmergencyOptedOut(RecordId record);
    error KeyReleaseEmergencyAttributeNotHeld(AttributeId attribute, address account);
    error KeyReleaseInvalidReason(RecordId record);
    error KeyReleaseLengthMismatch(uint256 records, uint256 versions);
    error KeyReleaseVersionUnknown(RecordId record, uint16 version);
    error KeyReleaseNotErased(RecordId record);
    error KeyReleaseErasureAlreadyConfirmed(RecordId record, uint8 index);

    event AccessRequested(
        RequestId indexed request,
        RecordId indexed record,
        address indexed accessor,
        uint8 purpose,
        bytes32 accessKey,
        uint40 expires
    );
    /// @param reasonHash sha256(salt ‖ reason) with 32 random bytes of salt; the accessor keeps both and must be able to show
    /// them. The chain cannot check it.
    event EmergencyFiled(RecordId indexed record, address indexed accessor, bytes32 reasonHash, uint40 until);
    /// @param digest sha2-256 of the sealed bundle of shares: its CID on IPFS.
    event ShareReleased(
        RequestId indexed request,
        RecordId indexed record,
        address indexed accessor,
        address guardian,
        uint8 index,
        bytes32 digest
    );
    event ShareAccepted(RecordId indexed record, address indexed guardian, uint16 version, uint8 index);
    event ShareErased(RecordId indexed record, address indexed guardian, uint8 index);
    /// @notice So many shares are gone that the rest can never open the record. Once for each record.
    event RecordErased(RecordId indexed record);
    event EmergencyAttributeSet(AttributeId indexed attribute);

    // ---- whoever wants to open a record ----

    /// @notice Asks for the caller. Permissionless, and no permission is needed yet: a patient may grant afterwards.
    /// Ends after {REQUEST_LIFETIME}.
    function requestAccess(
        RecordId record,
        uint8 purpose,
        bytes32 accessKey
    ) external returns (RequestId request);

    /// @notice Files an emergency of {EMERGENCY_LIFETIME} and asks for purpose ETREAT, in one transaction. The caller must
    /// hold the emergency attribute, and the patient not have opted out. It stays visible for ever, to the patient first.
    /// @param reasonHash not zero.
    function requestEmergency(
        RecordId record,
        bytes32 reasonHash,
        bytes32 accessKey
    ) external returns (RequestId request);

    // ---- the record's guardian at `index` ----

    /// @notice Leaves the receipt for a share that the guardian publishes once this transaction is confirmed. Reverts
    /// unless {isPermitted} holds in this very block. Once for each request and guardian.
    function release(Request calldata request, uint8 index, bytes32 digest) external;

    /// @notice Says that the caller has taken in and kept its shares of these versions of these records.
    function acceptShares(uint8 index, RecordId[] calldata records, uint16[] calldata versions) external;

    /// @notice Says that the caller has destroyed all its shares of these erased records.
    function confirmErasure(uint8 index, RecordId[] calldata records) external;

    // ---- the consortium ----

    /// @notice Names the attribute whose holders may file emergencies; zero: nobody. The consortium only. Patients can opt
    /// out of emergency access altogether. Permissions follow at once, keys do not: a record sealed before has its emergency
    /// key under the attribute named then. Holders of the former attribute are no longer permitted, holders of the new one
    /// are and cannot open it, until its owner or a carer corrects it.
    function setEmergencyAttribute(AttributeId attribute) external;

    // ---- views ----

    /// @notice The one place that decides, never cached: the record is not erased, and the accessor
    /// is its owner, or a carer of its owner, or
    /// was granted the purpose and the grant has not ended, or
    /// satisfies the record's policy and the purpose has standing consent, or
    /// holds the emergency attribute, filed an emergency that has not ended, asks for ETREAT, and the patient has not
    /// opted out.
    /// @param purpose exactly one; false otherwise.
    function isPermitted(RecordId record, address accessor, uint8 purpose) external view returns (bool);

    function requestId(Request calldata request) external view returns (RequestId);

    function requestStateOf(RequestId request) external view returns (RequestState memory);

    /// @return seconds since 1970, exclusive; zero: never filed.
    function emergencyUntil(RecordId record, address accessor) external view returns (uint40);

    function emergencyAttribute() external view returns (AttributeId);

    /// @return bit i is set once guardian i has confirmed.
    function erasureConfirmations(RecordId record) external view returns (uint16);

    /// @notice Seven days, in seconds: patients answer slowly.
    function REQUEST_LIFETIME() external view returns (uint40);

    /// @notice 24 hours, in seconds.
    function EMERGENCY_LIFETIME() external view returns (uint40);
}
