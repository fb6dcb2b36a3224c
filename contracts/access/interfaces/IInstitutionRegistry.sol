// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Who belongs to the consortium, under which label, with which keys
/// @notice The consortium admits and deactivates; an institution alone publishes its endpoint and keys. Nothing here gives
/// anyone power over a patient's record.
interface IInstitutionRegistry {
    error InstitutionInvalidLabel(string label);
    error InstitutionLabelTaken(string label, address account);
    error InstitutionInvalidAccount(address account);
    error InstitutionAlreadyAdmitted(address account, string label);
    error InstitutionUnknown(address account);
    error InstitutionInactive(address account);
    error InstitutionAlreadyActive(address account);
    error InstitutionEndpointTooLong(uint256 length, uint256 limit);
    /// @param position of the first byte that is not printable ASCII
    error InstitutionEndpointUnprintable(uint256 position);
    error InstitutionInvalidKeySize(uint256 size, uint256 limit);
    error InstitutionZeroKey(address account);

    event InstitutionAdmitted(address indexed account, string label, string endpoint);
    event InstitutionDeactivated(address indexed account);
    event InstitutionReactivated(address indexed account);
    event EndpointSet(address indexed account, string endpoint);
    /// @param key the encoded ABE public key of the authority (`docs/protocol.md`); the registry keeps its digest.
    event AuthorityKeyPublished(address indexed account, uint32 indexed version, bytes key);
    /// @param key X25519, for HPKE: guardians' shares are sealed to it.
    event EpochKeyPublished(address indexed account, uint16 indexed epoch, bytes32 key);

    // ---- the consortium ----

    /// @notice Admits `account` under `label`. The consortium only. For ever: a label never names another account and an
    /// account never takes another label, not even after deactivation.
    /// @param label 1 to 64 of `a-z 0-9 . -`.
    /// @param endpoint where its services answer, at most 256 bytes; may be empty.
    function admit(address account, string calldata label, string calldata endpoint) external;

    /// @notice Takes away an institution's right to attest attributes, to publish keys and to join new guardian sets. The
    /// consortium only. What it attested holds until it ends or is revoked; shares it guards it may still release.
    function deactivate(address account) external;

    /// @notice Undoes {deactivate}. The consortium only.
    function reactivate(address account) external;

    // ---- the institution itself, while active ----

    /// @notice At most 256 characters of printable ASCII without spaces, as URLs have: text that is not UTF-8 would stop
    /// whoever decodes it, guardians among them.
    function setEndpoint(string calldata endpoint) external;

    /// @notice Publishes the next version (1, 2, …) of the caller's ABE public key, 1 to 2,048 bytes.
    function publishAuthorityKey(bytes calldata key) external returns (uint32 version);

    /// @notice Publishes the caller's next epoch key (1, 2, …, 65,535); it replaces the one before at once.
    function publishEpochKey(bytes32 key) external returns (uint16 epoch);

    // ---- views ----

    function isActive(address account) external view returns (bool);

    /// @return the account admitted under `label`, or zero.
    function accountOf(string calldata label) external view returns (address);

    /// @return the label of `account`, or nothing.
    function labelOf(address account) external view returns (string memory);

    function endpointOf(address account) external view returns (string memory);

    /// @return the newest version, 0 when none was published.
    function authorityKeyVersion(address account) external view returns (uint32);

    /// @return keccak256 of the encoded key, or zero.
    function authorityKeyDigest(address account, uint32 version) external view returns (bytes32);

    /// @return epoch 0 when none was published.
    function epochKey(address account) external view returns (uint16 epoch, bytes32 key);

    /// @return how many were ever admitted.
    function institutionCount() external view returns (uint256);

    /// @param index 0 to {institutionCount} − 1, in order of admission.
    function institutionAt(uint256 index) external view returns (address);
}
