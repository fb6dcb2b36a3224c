// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Custody} from "./Custody.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {Purposes} from "../types/Purposes.sol";
import {RecordId} from "../types/RecordId.sol";
import {RecordState} from "../types/RecordState.sol";

/// @title ConsentRegistry
/// @dev A grant's slot is zeroed by its revocation, for the refund; what makes that safe, the nonce, lies in the record's
/// slot, which every act reads anyway to know the owner.
abstract contract ConsentRegistry is IConsentRegistry, Custody, EIP712("Aceso", "1") {
    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "Grant(bytes32 record,address grantee,uint8 purposes,uint40 until,bytes sealedKey,uint24 nonce,uint40 deadline)"
    );
    bytes32 private constant REVOCATION_TYPEHASH = keccak256(
        "Revocation(bytes32 record,address grantee,uint24 nonce,uint40 deadline)"
    );

    mapping(RecordId record => mapping(address grantee => Permit)) private _permits;

    // ---- by the owner or a carer ----

    /// @inheritdoc IConsentRegistry
    function grant(
        RecordId record,
        address grantee,
        uint8 purposes,
        uint40 until,
        bytes calldata sealedKey
    ) external {
        _checkLive(record, msg.sender);
        _grant(record, grantee, purposes, until, sealedKey, msg.sender);
    }

    /// @inheritdoc IConsentRegistry
    function grantBatch(Grant[] calldata grants) external {
        for (uint256 i = 0; i < grants.length; ++i) {
            Grant calldata one = grants[i];
            _checkLive(one.record, msg.sender);
            _grant(one.record, one.grantee, one.purposes, one.until, one.sealedKey, msg.sender);
        }
    }

    /// @inheritdoc IConsentRegistry
    function revoke(RecordId record, address grantee) external {
        _revoke(record, grantee, msg.sender);
    }

    /// @inheritdoc IConsentRegistry
    function revokeBatch(Revocation[] calldata revocations) external {
        for (uint256 i = 0; i < revocations.length; ++i) {
            _revoke(revocations[i].record, revocations[i].grantee, msg.sender);
        }
    }

    /// @inheritdoc IConsentRegistry
    function setStandingConsent(RecordId record, uint8 purposes) external {
        RecordState state = _checkLive(record, msg.sender);
        if (!Purposes.isMask(purposes)) revert ConsentInvalidPurposes(record, purposes);

        _records[record] = state.withStandingConsent(purposes);

        emit StandingConsentSet(record, msg.sender, purposes);
    }

    /// @inheritdoc IConsentRegistry
    function setEmergencyOptOut(RecordId record, bool optedOut) external {
        RecordState state = _checkLive(record, msg.sender);

        _records[record] = state.withEmergencyOptOut(optedOut);

        emit EmergencyOptOutSet(record, msg.sender, optedOut);
    }

    // ---- by whoever carries a signature of the owner or a carer ----

    /// @inheritdoc IConsentRegistry
    function grantSigned(
        Grant calldata grant_,
        address signer,
        uint40 deadline,
        bytes calldata signature
    ) external {
        RecordState state = _checkLive(grant_.record, signer);
        uint24 nonce = state.nonce();
        bytes32 statement = keccak256(
            abi.encode(
                GRANT_TYPEHASH,
                grant_.record,
                grant_.grantee,
                grant_.purposes,
                grant_.until,
                keccak256(grant_.sealedKey),
                nonce,
                deadline
            )
        );
        _checkSigned(grant_.record, signer, nonce, deadline, statement, signature);

        _records[grant_.record] = state.withNextNonce();
        _grant(grant_.record, grant_.grantee, grant_.purposes, grant_.until, grant_.sealedKey, signer);
    }

    /// @inheritdoc IConsentRegistry
    function revokeSigned(
        Revocation calldata revocation,
        address signer,
        uint40 deadline,
        bytes calldata signature
    ) external {
        uint24 nonce = _records[revocation.record].nonce();
        bytes32 statement = keccak256(
            abi.encode(REVOCATION_TYPEHASH, revocation.record, revocation.grantee, nonce, deadline)
        );
        _checkSigned(revocation.record, signer, nonce, deadline, statement, signature);

        _revoke(revocation.record, revocation.grantee, signer);
    }

    // ---- views ----

    /// @inheritdoc IConsentRegistry
    function permitOf(RecordId record, address grantee) external view returns (Permit memory) {
        return _permits[record][grantee];
    }

    /// @inheritdoc IConsentRegistry
    function stateOf(RecordId record) external view returns (RecordState) {
        return _records[record];
    }

    /// @inheritdoc IConsentRegistry
    function consentFor(
        RecordId record,
        address accessor
    ) external view returns (RecordState, Permit memory) {
        return (_records[record], _permits[record][accessor]);
    }

    // ---- what all of them come down to ----

    /// @dev The record, if `account` may act for it and it is not erased.
    function _checkLive(RecordId record, address account) internal view returns (RecordState state) {
        state = _records[record];
        _checkOwnerOrCarer(record, state.owner(), account);
        if (!state.isLive()) revert ConsentRecordErased(record);
    }

    function _checkSigned(
        RecordId record,
        address signer,
        uint24 nonce,
        uint40 deadline,
        bytes32 statement,
        bytes calldata signature
    ) private view {
        if (block.timestamp > deadline) revert ConsentSignatureExpired(record, deadline, block.timestamp);
        if (!SignatureChecker.isValidSignatureNowCalldata(signer, _hashTypedDataV4(statement), signature)) {
            revert ConsentInvalidSignature(record, signer, nonce);
        }
    }

    function _grant(
        RecordId record,
        address grantee,
        uint8 purposes,
        uint40 until,
        bytes calldata sealedKey,
        address by
    ) private {
        if (grantee == address(0)) revert ConsentInvalidGrantee(record, grantee);
        if (purposes == 0 || !Purposes.isMask(purposes)) revert ConsentInvalidPurposes(record, purposes);
        if (until <= block.timestamp) revert ConsentInvalidEnd(record, until, block.timestamp);
        if (sealedKey.length != SEALED_KEY_SIZE) {
            revert ConsentInvalidSealedKey(record, sealedKey.length, SEALED_KEY_SIZE);
        }

        _permits[record][grantee] = Permit({until: until, purposes: purposes});

        emit ConsentGranted(record, grantee, by, purposes, until, sealedKey);
    }

    /// @dev Also for an erased record: taking back is never refused to whom it belongs.
    function _revoke(RecordId record, address grantee, address by) private {
        RecordState state = _records[record];
        _checkOwnerOrCarer(record, state.owner(), by);

        _records[record] = state.withNextNonce();
        delete _permits[record][grantee];

        emit ConsentRevoked(record, grantee, by);
    }
}
