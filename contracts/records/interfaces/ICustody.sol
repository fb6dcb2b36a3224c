// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {RecordId} from "../../types/RecordId.sol";

/// @title Who holds a record, and who acts for them
/// @notice A record has one owner, the patient. A patient may appoint carers (a parent, a delegate), who can do for every
/// record of theirs what the patient can, but erase and stop a move. Custody moves to a new account in two steps, seven days apart,
/// which the old account can stop; with it the old account and its carers lose every power over the records moved.
interface ICustody {
    /// @param newAccount zero: no move under way.
    /// @param readyAt seconds since 1970, inclusive.
    /// @param proposer the patient or a carer of theirs.
    struct Move {
        address newAccount;
        uint40 readyAt;
        address proposer;
    }

    error CustodyNotOwner(RecordId record, address account);
    error CustodyNotOwnerOrCarer(RecordId record, address account);
    error CustodyNotPatientOrCarer(address patient, address account);
    error CustodyInvalidCarer(address carer);
    error CustodyNotCarer(address patient, address account);
    error CustodyInvalidSealedKey(uint256 size, uint256 expected);
    error CustodyInvalidAccount(address newAccount);
    error CustodyNoMove(address patient);
    error CustodyNotReady(address patient, uint40 readyAt);
    error CustodyNotTaker(address patient, address account);

    /// @param sealedVaultKey the patient's vault key, HPKE-sealed to the carer's published key.
    event CarerAppointed(address indexed patient, address indexed carer, bytes sealedVaultKey);
    event CarerDismissed(address indexed patient, address indexed carer);
    event CustodyProposed(
        address indexed patient,
        address indexed newAccount,
        address indexed by,
        uint40 readyAt
    );
    event CustodyStopped(address indexed patient, address indexed newAccount);
    event CustodyTaken(RecordId indexed record, address indexed from, address indexed to);

    /// @notice Gives `carer` the power to act for the caller on all of the caller's records, and the vault key to read
    /// them. Again for the same carer: a new sealed key. A vault key once handed over cannot be taken back.
    /// @param sealedVaultKey 80 bytes: HPKE encapsulation 32, ciphertext 32, tag 16.
    function appointCarer(address carer, bytes calldata sealedVaultKey) external;

    /// @notice Takes the caller's carer's powers away at once, and ends a move of custody that carer proposed.
    function dismissCarer(address carer) external;

    /// @notice Begins to move `patient`'s records to `newAccount`. The patient or a carer. Replaces a move under way and
    /// starts the delay again.
    function proposeCustody(address patient, address newAccount) external;

    /// @notice Ends the move of the caller's records. The old account only, until everything is taken.
    function stopCustody() external;

    /// @notice Takes over records of `patient`: the proposed account only, {CUSTODY_DELAY} after the proposal. Grants and
    /// consents stay; signatures of the old account and its carers die; the old account loses every power over them. Only
    /// the new account can move them on. May be called again for further records.
    function takeCustody(address patient, RecordId[] calldata records) external;

    /// @notice Seven days, in seconds.
    function CUSTODY_DELAY() external view returns (uint40);

    function isCarer(address patient, address account) external view returns (bool);

    /// @return the move of `patient`'s records under way; newAccount zero when there is none.
    function moveOf(address patient) external view returns (Move memory);
}
