// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ConsentRegistry} from "./ConsentRegistry.sol";
import {IRecordRegistry} from "./interfaces/IRecordRegistry.sol";
import {IGuardianSets} from "../access/interfaces/IGuardianSets.sol";
import {IPolicyRegistry} from "../access/interfaces/IPolicyRegistry.sol";
import {Bytecode} from "../types/Bytecode.sol";
import {GuardianSetId} from "../types/GuardianSetId.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {RecordId} from "../types/RecordId.sol";
import {RecordState, RecordStates} from "../types/RecordState.sol";

/// @title RecordRegistry
contract RecordRegistry is IRecordRegistry, ConsentRegistry {
    uint256 private constant MAX_ENVELOPE = 16_384;

    IPolicyRegistry private immutable POLICIES;
    IGuardianSets private immutable GUARDIAN_SETS;

    mapping(RecordId record => bytes32) private _digests;
    mapping(RecordId record => mapping(uint16 version => address)) private _envelopes;

    constructor(IPolicyRegistry policies, IGuardianSets guardianSets) {
        POLICIES = policies;
        GUARDIAN_SETS = guardianSets;
    }

    // ---- anyone, for a record of their own ----

    /// @inheritdoc IRecordRegistry
    function register(
        bytes32 salt,
        bytes32 digest,
        PolicyId policy,
        GuardianSetId guardianSet,
        bytes32 epochs,
        uint8 settings
    ) external returns (RecordId record) {
        if (digest == 0) revert RecordInvalidDigest();
        return _register(salt, digest, policy, guardianSet, epochs, settings);
    }

    /// @inheritdoc IRecordRegistry
    function registerInline(
        bytes32 salt,
        bytes calldata envelope,
        PolicyId policy,
        GuardianSetId guardianSet,
        bytes32 epochs,
        uint8 settings
    ) external returns (RecordId record) {
        _checkEnvelope(envelope);
        record = _register(salt, sha256(envelope), policy, guardianSet, epochs, settings);
        _storeEnvelope(record, 1, envelope);
    }

    // ---- the owner or a carer ----

    /// @inheritdoc IRecordRegistry
    function correct(
        RecordId record,
        uint16 version,
        bytes32 digest,
        PolicyId policy,
        bytes32 epochs
    ) external {
        if (digest == 0) revert RecordInvalidDigest();
        _correct(record, version, digest, policy, epochs);
    }

    /// @inheritdoc IRecordRegistry
    function correctInline(
        RecordId record,
        uint16 version,
        bytes calldata envelope,
        PolicyId policy,
        bytes32 epochs
    ) external {
        _checkEnvelope(envelope);
        _correct(record, version, sha256(envelope), policy, epochs);
        _storeEnvelope(record, version, envelope);
    }

    // ---- the owner ----

    /// @inheritdoc IRecordRegistry
    function erase(RecordId record) external {
        RecordState state = _records[record];
        if (state.owner() != msg.sender) revert CustodyNotOwner(record, msg.sender);
        if (!state.isLive()) revert ConsentRecordErased(record);

        _records[record] = state.withPolicyIndex(0).withStandingConsent(0).withEmergencyOptOut(false);
        delete _digests[record];

        emit ErasureOrdered(record, msg.sender);
    }

    // ---- views ----

    /// @inheritdoc IRecordRegistry
    function recordId(address owner, bytes32 salt) public view returns (RecordId) {
        return RecordId.wrap(keccak256(abi.encode(block.chainid, address(this), owner, salt)));
    }

    /// @inheritdoc IRecordRegistry
    function recordOf(RecordId record) external view returns (Record memory) {
        RecordState state = _records[record];
        return
            Record({
                owner: state.owner(),
                nonce: state.nonce(),
                policyIndex: state.policyIndex(),
                guardianSet: state.guardianSet(),
                version: state.version(),
                settings: state.settings()
            });
    }

    /// @inheritdoc IRecordRegistry
    function digestOf(RecordId record) external view returns (bytes32) {
        return _digests[record];
    }

    /// @inheritdoc IRecordRegistry
    function ownerOf(RecordId record) external view returns (address) {
        return _records[record].owner();
    }

    /// @inheritdoc IRecordRegistry
    function isErased(RecordId record) external view returns (bool) {
        RecordState state = _records[record];
        return state.owner() != address(0) && !state.isLive();
    }

    /// @inheritdoc IRecordRegistry
    function inlineEnvelope(RecordId record, uint16 version) external view returns (bytes memory) {
        return Bytecode.load(_envelopes[record][version]);
    }

    // ---- what all of them come down to ----

    function _register(
        bytes32 salt,
        bytes32 digest,
        PolicyId policy,
        GuardianSetId guardianSet,
        bytes32 epochs,
        uint8 settings
    ) private returns (RecordId record) {
        record = recordId(msg.sender, salt);
        if (_records[record].owner() != address(0)) revert RecordAlreadyRegistered(record);
        if (!GUARDIAN_SETS.isDefined(guardianSet)) revert RecordInvalidGuardianSet(guardianSet);
        uint24 policyIndex = _indexOf(policy);

        _records[record] = RecordStates.create(msg.sender, policyIndex, guardianSet, settings);
        _digests[record] = digest;

        emit RecordRegistered(record, msg.sender, guardianSet, policy, digest, epochs, settings);
    }

    function _correct(
        RecordId record,
        uint16 version,
        bytes32 digest,
        PolicyId policy,
        bytes32 epochs
    ) private {
        RecordState state = _checkLive(record, msg.sender).withNextVersion();
        if (version != state.version()) revert RecordVersionMismatch(record, state.version(), version);
        state = state.withPolicyIndex(_indexOf(policy));

        _records[record] = state;
        _digests[record] = digest;

        emit RecordCorrected(record, msg.sender, version, policy, digest, epochs);
    }

    function _storeEnvelope(RecordId record, uint16 version, bytes calldata envelope) private {
        address pointer = Bytecode.store(envelope);
        _envelopes[record][version] = pointer;

        emit EnvelopeStored(record, version, pointer);
    }

    function _checkEnvelope(bytes calldata envelope) private pure {
        if (envelope.length == 0 || envelope.length > MAX_ENVELOPE) {
            revert RecordInvalidEnvelope(envelope.length, MAX_ENVELOPE);
        }
    }

    function _indexOf(PolicyId policy) private view returns (uint24 index) {
        index = POLICIES.indexOf(policy);
        if (index == 0) revert RecordUnknownPolicy(policy);
    }
}
