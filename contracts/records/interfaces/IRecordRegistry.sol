// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IConsentRegistry} from "./IConsentRegistry.sol";
import {GuardianSetId} from "../../types/GuardianSetId.sol";
import {PolicyId} from "../../types/PolicyId.sol";
import {RecordId} from "../../types/RecordId.sol";

/// @title Records: where an encrypted envelope is, and under what it stands
/// @notice A record's envelope lies on IPFS, named by its digest, or inline, in this chain's bytecode storage. Corrections
/// add versions; consent, guardians and erasure belong to the record.
interface IRecordRegistry is IConsentRegistry {
    /// @param owner zero: no such record.
    /// @param nonce what signed grants and revocations must name; moves on at each of them, at each revocation, at each move.
    /// @param policyIndex number in the PolicyRegistry; zero: erased.
    /// @param guardianSet fixed for the record's life.
    /// @param version of the envelope, from 1.
    /// @param settings low seven bits: purposes with standing consent; bit 7: no emergency access.
    struct Record {
        address owner;
        uint24 nonce;
        uint24 policyIndex;
        GuardianSetId guardianSet;
        uint16 version;
        uint8 settings;
    }

    error RecordAlreadyRegistered(RecordId record);
    error RecordInvalidDigest();
    error RecordInvalidEnvelope(uint256 size, uint256 limit);
    error RecordInvalidGuardianSet(GuardianSetId guardianSet);
    error RecordUnknownPolicy(PolicyId policy);
    error RecordVersionMismatch(RecordId record, uint16 expected, uint16 given);

    /// @param digest sha2-256 of the CID of the envelope (of the envelope itself when inline).
    /// @param epochs sixteen big-endian uint16: of guardian i, the epoch whose key its share is sealed to.
    event RecordRegistered(
        RecordId indexed record,
        address indexed owner,
        GuardianSetId indexed guardianSet,
        PolicyId policy,
        bytes32 digest,
        bytes32 epochs,
        uint8 settings
    );
    event RecordCorrected(
        RecordId indexed record,
        address indexed by,
        uint16 version,
        PolicyId policy,
        bytes32 digest,
        bytes32 epochs
    );
    /// @notice Follows RecordRegistered or RecordCorrected when the envelope is inline.
    event EnvelopeStored(RecordId indexed record, uint16 indexed version, address pointer);
    /// @notice Nobody is permitted any more; guardians owe {IKeyRelease.confirmErasure}.
    event ErasureOrdered(RecordId indexed record, address indexed owner);

    // ---- anyone, for a record of their own ----

    /// @notice Registers the caller's record; permissionless, the caller is the owner.
    /// @param salt chosen by the caller; makes the id, once for each caller.
    /// @param digest not zero.
    /// @param settings low seven bits: standing consent; bit 7: emergency opt-out.
    function register(
        bytes32 salt,
        bytes32 digest,
        PolicyId policy,
        GuardianSetId guardianSet,
        bytes32 epochs,
        uint8 settings
    ) external returns (RecordId record);

    /// @notice As {register}, with the envelope itself, 1 to 16,384 bytes, kept on chain for ever, as ciphertext, also
    /// after erasure.
    function registerInline(
        bytes32 salt,
        bytes calldata envelope,
        PolicyId policy,
        GuardianSetId guardianSet,
        bytes32 epochs,
        uint8 settings
    ) external returns (RecordId record);

    // ---- the owner or a carer ----

    /// @notice Puts a new version in force, under the same guardians and consents, perhaps under another policy.
    /// @param version the one its envelope is sealed as: the newest + 1. A correction sent twice, or beside another's, would
    /// otherwise put an envelope in force that nobody can open as what it is registered as.
    function correct(
        RecordId record,
        uint16 version,
        bytes32 digest,
        PolicyId policy,
        bytes32 epochs
    ) external;

    function correctInline(
        RecordId record,
        uint16 version,
        bytes calldata envelope,
        PolicyId policy,
        bytes32 epochs
    ) external;

    // ---- the owner ----

    /// @notice Ends the record, for everyone, the owner included, for ever. Cannot be undone.
    function erase(RecordId record) external;

    // ---- views ----

    /// @return `keccak256(abi.encode(chainid, this, owner, salt))`.
    function recordId(address owner, bytes32 salt) external view returns (RecordId);

    /// @return owner zero when there is no such record.
    function recordOf(RecordId record) external view returns (Record memory);

    /// @return of the newest version; zero after erasure.
    function digestOf(RecordId record) external view returns (bytes32);

    function ownerOf(RecordId record) external view returns (address);

    /// @return false for a record that never was.
    function isErased(RecordId record) external view returns (bool);

    /// @return what was kept inline for `version`; empty when that version is not inline.
    function inlineEnvelope(RecordId record, uint16 version) external view returns (bytes memory);
}
