// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {IKeyRelease} from "./interfaces/IKeyRelease.sol";
import {IRecordRegistry} from "./interfaces/IRecordRegistry.sol";
import {IAttributeRegistry} from "../access/interfaces/IAttributeRegistry.sol";
import {IGuardianSets} from "../access/interfaces/IGuardianSets.sol";
import {IPolicyRegistry} from "../access/interfaces/IPolicyRegistry.sol";
import {AttributeId} from "../types/AttributeId.sol";
import {GuardianSetId} from "../types/GuardianSetId.sol";
import {Purposes} from "../types/Purposes.sol";
import {RecordId} from "../types/RecordId.sol";
import {RecordState} from "../types/RecordState.sol";
import {RequestId} from "../types/RequestId.sol";

/// @title KeyRelease
contract KeyRelease is IKeyRelease, AccessManaged {
    /// @inheritdoc IKeyRelease
    uint40 public constant REQUEST_LIFETIME = 7 days;
    /// @inheritdoc IKeyRelease
    uint40 public constant EMERGENCY_LIFETIME = 24 hours;

    IRecordRegistry private immutable RECORDS;
    IPolicyRegistry private immutable POLICIES;
    IAttributeRegistry private immutable ATTRIBUTES;
    IGuardianSets private immutable GUARDIAN_SETS;

    /// @inheritdoc IKeyRelease
    AttributeId public emergencyAttribute;
    mapping(RequestId request => RequestState) private _requests;
    mapping(RecordId record => mapping(address accessor => uint40 until)) private _emergencies;
    mapping(RecordId record => uint16 guardians) private _erasures;

    constructor(
        IRecordRegistry records,
        IPolicyRegistry policies,
        IAttributeRegistry attributes,
        IGuardianSets guardianSets,
        address manager
    ) AccessManaged(manager) {
        RECORDS = records;
        POLICIES = policies;
        ATTRIBUTES = attributes;
        GUARDIAN_SETS = guardianSets;
    }

    // ---- whoever wants to open a record ----

    /// @inheritdoc IKeyRelease
    function requestAccess(
        RecordId record,
        uint8 purpose,
        bytes32 accessKey
    ) external returns (RequestId request) {
        if (!Purposes.isOne(purpose)) revert KeyReleaseInvalidPurpose(purpose);
        _checkLive(record, RECORDS.stateOf(record));
        return _request(record, purpose, accessKey);
    }

    /// @inheritdoc IKeyRelease
    function requestEmergency(
        RecordId record,
        bytes32 reasonHash,
        bytes32 accessKey
    ) external returns (RequestId request) {
        if (reasonHash == 0) revert KeyReleaseInvalidReason(record);
        RecordState state = RECORDS.stateOf(record);
        _checkLive(record, state);
        if (state.isEmergencyOptedOut()) revert KeyReleaseEmergencyOptedOut(record);
        if (!ATTRIBUTES.isHeld(emergencyAttribute, msg.sender)) {
            revert KeyReleaseEmergencyAttributeNotHeld(emergencyAttribute, msg.sender);
        }

        uint40 until = uint40(block.timestamp) + EMERGENCY_LIFETIME;
        _emergencies[record][msg.sender] = until;

        emit EmergencyFiled(record, msg.sender, reasonHash, until);
        return _request(record, Purposes.ETREAT, accessKey);
    }

    // ---- the record's guardian at `index` ----

    /// @inheritdoc IKeyRelease
    function release(Request calldata request, uint8 index, bytes32 digest) external {
        RequestId id = requestId(request);
        RequestState storage asked = _requests[id];
        uint40 expires = asked.expires;
        if (expires == 0) revert KeyReleaseRequestUnknown(id);
        if (expires <= block.timestamp) revert KeyReleaseRequestExpired(id, expires);
        (RecordState state, IConsentRegistry.Permit memory permit) = RECORDS.consentFor(
            request.record,
            request.accessor
        );
        _checkGuardian(request.record, state.guardianSet(), index);
        uint16 released = asked.released;
        if (released & (1 << index) != 0) revert KeyReleaseAlreadyReleased(id, index);
        if (digest == 0) revert KeyReleaseInvalidShareDigest(id);
        if (!_isPermitted(request.record, state, permit, request.accessor, request.purpose)) {
            revert KeyReleaseNotPermitted(id);
        }

        asked.released = released | uint16(1 << index);

        emit ShareReleased(id, request.record, request.accessor, msg.sender, index, digest);
    }

    /// @inheritdoc IKeyRelease
    function acceptShares(uint8 index, RecordId[] calldata records, uint16[] calldata versions) external {
        if (records.length != versions.length) {
            revert KeyReleaseLengthMismatch(records.length, versions.length);
        }
        for (uint256 i = 0; i < records.length; ++i) {
            RecordState state = RECORDS.stateOf(records[i]);
            _checkGuardian(records[i], state.guardianSet(), index);
            if (versions[i] == 0 || versions[i] > state.version()) {
                revert KeyReleaseVersionUnknown(records[i], versions[i]);
            }

            emit ShareAccepted(records[i], msg.sender, versions[i], index);
        }
    }

    /// @inheritdoc IKeyRelease
    function confirmErasure(uint8 index, RecordId[] calldata records) external {
        for (uint256 i = 0; i < records.length; ++i) {
            RecordId record = records[i];
            RecordState state = RECORDS.stateOf(record);
            _checkGuardian(record, state.guardianSet(), index);
            if (state.isLive()) revert KeyReleaseNotErased(record);
            uint16 confirmed = _erasures[record];
            if (confirmed & (1 << index) != 0) revert KeyReleaseErasureAlreadyConfirmed(record, index);

            (uint8 size, uint8 threshold) = GUARDIAN_SETS.sizeAndThreshold(state.guardianSet());

            confirmed |= uint16(1 << index);
            _erasures[record] = confirmed;

            emit ShareErased(record, msg.sender, index);
            // n − t + 1 shares gone leave t − 1. Bits are only ever set, so the count passes this number once.
            if (_count(confirmed) == uint256(size) - threshold + 1) emit RecordErased(record);
        }
    }

    // ---- the consortium ----

    /// @inheritdoc IKeyRelease
    function setEmergencyAttribute(AttributeId attribute) external restricted {
        emergencyAttribute = attribute;

        emit EmergencyAttributeSet(attribute);
    }

    // ---- views ----

    /// @inheritdoc IKeyRelease
    function isPermitted(RecordId record, address accessor, uint8 purpose) external view returns (bool) {
        (RecordState state, IConsentRegistry.Permit memory permit) = RECORDS.consentFor(record, accessor);
        return Purposes.isOne(purpose) && _isPermitted(record, state, permit, accessor, purpose);
    }

    /// @inheritdoc IKeyRelease
    function requestId(Request calldata request) public view returns (RequestId) {
        return _requestId(request.record, request.accessor, request.purpose, request.accessKey);
    }

    /// @inheritdoc IKeyRelease
    function requestStateOf(RequestId request) external view returns (RequestState memory) {
        return _requests[request];
    }

    /// @inheritdoc IKeyRelease
    function emergencyUntil(RecordId record, address accessor) external view returns (uint40) {
        return _emergencies[record][accessor];
    }

    /// @inheritdoc IKeyRelease
    function erasureConfirmations(RecordId record) external view returns (uint16) {
        return _erasures[record];
    }

    // ---- the decision ----

    /// @dev In order of cost: what is in hand, then one slot, then the policy. `purpose` is exactly one purpose.
    function _isPermitted(
        RecordId record,
        RecordState state,
        IConsentRegistry.Permit memory permit,
        address accessor,
        uint8 purpose
    ) private view returns (bool) {
        if (!state.isLive()) return false;
        if (accessor == state.owner()) return true;
        if (permit.purposes & purpose != 0 && block.timestamp < permit.until) return true;
        if (RECORDS.isCarer(state.owner(), accessor)) return true;
        if (state.hasStandingConsent(purpose)) {
            if (POLICIES.satisfiesAt(state.policyIndex(), accessor)) return true;
        }
        return
            purpose == Purposes.ETREAT &&
            !state.isEmergencyOptedOut() &&
            block.timestamp < _emergencies[record][accessor] &&
            ATTRIBUTES.isHeld(emergencyAttribute, accessor);
    }

    // ---- checks and small sums ----

    function _request(RecordId record, uint8 purpose, bytes32 accessKey) private returns (RequestId request) {
        if (accessKey == 0) revert KeyReleaseZeroAccessKey(record);
        request = _requestId(record, msg.sender, purpose, accessKey);
        if (_requests[request].expires != 0) revert KeyReleaseAlreadyRequested(request);

        uint40 expires = uint40(block.timestamp) + REQUEST_LIFETIME;
        _requests[request].expires = expires;

        emit AccessRequested(request, record, msg.sender, purpose, accessKey, expires);
    }

    /// @dev A record that never was, or was erased, has no policy.
    function _checkLive(RecordId record, RecordState state) private pure {
        if (!state.isLive()) revert KeyReleaseRecordUnavailable(record);
    }

    function _checkGuardian(RecordId record, GuardianSetId guardianSet, uint8 index) private view {
        if (GUARDIAN_SETS.memberAt(guardianSet, index) != msg.sender) {
            revert KeyReleaseNotGuardian(record, index, msg.sender);
        }
    }

    function _requestId(
        RecordId record,
        address accessor,
        uint8 purpose,
        bytes32 accessKey
    ) private view returns (RequestId) {
        return
            RequestId.wrap(
                keccak256(abi.encode(block.chainid, address(this), record, accessor, purpose, accessKey))
            );
    }

    function _count(uint16 bits) private pure returns (uint256 count) {
        for (; bits != 0; bits &= bits - 1) ++count;
    }
}
