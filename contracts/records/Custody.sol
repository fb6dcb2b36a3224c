// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ICustody} from "./interfaces/ICustody.sol";
import {RecordId} from "../types/RecordId.sol";
import {RecordState} from "../types/RecordState.sol";

/// @title Custody
abstract contract Custody is ICustody {
    /// @inheritdoc ICustody
    uint40 public constant CUSTODY_DELAY = 7 days;

    /// @dev HPKE (X25519, AES-256-GCM) of a 32-byte key: encapsulation 32, ciphertext 32, tag 16.
    uint256 internal constant SEALED_KEY_SIZE = 80;

    mapping(RecordId record => RecordState) internal _records;
    mapping(address patient => mapping(address account => bool)) private _carers;
    mapping(address patient => Move) private _moves;

    // ---- carers ----

    /// @inheritdoc ICustody
    function appointCarer(address carer, bytes calldata sealedVaultKey) external {
        if (carer == address(0) || carer == msg.sender) revert CustodyInvalidCarer(carer);
        if (sealedVaultKey.length != SEALED_KEY_SIZE) {
            revert CustodyInvalidSealedKey(sealedVaultKey.length, SEALED_KEY_SIZE);
        }

        _carers[msg.sender][carer] = true;

        emit CarerAppointed(msg.sender, carer, sealedVaultKey);
    }

    /// @inheritdoc ICustody
    function dismissCarer(address carer) external {
        if (!_carers[msg.sender][carer]) revert CustodyNotCarer(msg.sender, carer);

        delete _carers[msg.sender][carer];

        emit CarerDismissed(msg.sender, carer);
        if (_moves[msg.sender].proposer == carer) _stop(msg.sender);
    }

    // ---- moving to a new account ----

    /// @inheritdoc ICustody
    function proposeCustody(address patient, address newAccount) external {
        if (msg.sender != patient && !_carers[patient][msg.sender]) {
            revert CustodyNotPatientOrCarer(patient, msg.sender);
        }
        if (newAccount == address(0) || newAccount == patient) revert CustodyInvalidAccount(newAccount);

        uint40 readyAt = uint40(block.timestamp) + CUSTODY_DELAY;
        _moves[patient] = Move({newAccount: newAccount, readyAt: readyAt, proposer: msg.sender});

        emit CustodyProposed(patient, newAccount, msg.sender, readyAt);
    }

    /// @inheritdoc ICustody
    function stopCustody() external {
        if (_moves[msg.sender].newAccount == address(0)) revert CustodyNoMove(msg.sender);

        _stop(msg.sender);
    }

    /// @inheritdoc ICustody
    function takeCustody(address patient, RecordId[] calldata records) external {
        Move storage move = _moves[patient];
        if (move.newAccount != msg.sender) revert CustodyNotTaker(patient, msg.sender);
        if (block.timestamp < move.readyAt) revert CustodyNotReady(patient, move.readyAt);

        for (uint256 i = 0; i < records.length; ++i) {
            RecordState state = _records[records[i]];
            if (state.owner() != patient) revert CustodyNotOwner(records[i], patient);

            // The nonce: if the record ever comes back, what its owner signed before does not.
            _records[records[i]] = state.withOwner(msg.sender).withNextNonce();

            emit CustodyTaken(records[i], patient, msg.sender);
        }
    }

    // ---- views ----

    /// @inheritdoc ICustody
    function isCarer(address patient, address account) external view returns (bool) {
        return _carers[patient][account];
    }

    /// @inheritdoc ICustody
    function moveOf(address patient) external view returns (Move memory) {
        return _moves[patient];
    }

    // ---- for the rooms built on this one ----

    /// @dev The owner is looked at first: a carer costs a second slot.
    function _checkOwnerOrCarer(RecordId record, address owner, address account) internal view {
        if (account != owner && !_carers[owner][account]) revert CustodyNotOwnerOrCarer(record, account);
    }

    function _stop(address patient) private {
        address newAccount = _moves[patient].newAccount;

        delete _moves[patient];

        emit CustodyStopped(patient, newAccount);
    }
}
