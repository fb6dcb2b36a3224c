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
    function correct(RecordId record, bytes32 digest, PolicyId policy, bytes32 epochs) external {
        if (digest == 0) revert RecordInvalidDigest();
        _correct(record, digest, policy, epochs);
    }

    /// @inheritdoc IRecordRegistry
    function correctInline(
        RecordId record,
        bytes calldata envelope,
        PolicyId policy,
        bytes32 epochs
    ) external {
        _checkEnvelope(envelope);
        uint16 version = _correct(record, sha256(envelope), policy, epochs);
        _storeEnvelope(record, version, envelope);
    }

    // ---- the owner ----

    /// @inheritdoc IRecordRegistry
    function erase(RecordId record) external {
        Record storage held = _records[record];
        if (held.owner != msg.sender) revert CustodyNotOwner(record, msg.sender);
        if (held.policyIndex == 0) revert ConsentRecordErased(record);

        held.policyIndex = 0;
        held.settings = 0;
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
        return _records[record];
    }

    /// @inheritdoc IRecordRegistry
    function digestOf(RecordId record) external view returns (bytes32) {
        return _digests[record];
    }

    /// @inheritdoc IRecordRegistry
    function ownerOf(RecordId record) external view returns (address) {
        return _records[record].owner;
    }

    /// @inheritdoc IRecordRegistry
    function isErased(RecordId record) external view returns (bool) {
        Record storage held = _records[record];
        return held.owner != address(0) && held.policyIndex == 0;
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
        if (_records[record].owner != address(0)) revert RecordAlreadyRegistered(record);
        if (!GUARDIAN_SETS.isDefined(guardianSet)) revert RecordInvalidGuardianSet(guardianSet);
        uint24 policyIndex = _indexOf(policy);

        _records[record] = Record({
            owner: msg.sender,
            nonce: 0,
            policyIndex: policyIndex,
            guardianSet: guardianSet,
            version: 1,
            settings: settings
        });
        _digests[record] = digest;

        emit RecordRegistered(record, msg.sender, guardianSet, policy, digest, epochs, settings);
    }

    function _correct(
        RecordId record,
        bytes32 digest,
        PolicyId policy,
        bytes32 epochs
    ) private returns (uint16 version) {
        Record storage held = _checkLive(record, msg.sender);
        uint24 policyIndex = _indexOf(policy);

        version = held.version + 1;
        held.version = version;
        held.policyIndex = policyIndex;
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
