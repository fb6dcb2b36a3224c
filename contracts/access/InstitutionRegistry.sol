// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Names} from "./Names.sol";
import {IInstitutionRegistry} from "./interfaces/IInstitutionRegistry.sol";

/// @title InstitutionRegistry
contract InstitutionRegistry is IInstitutionRegistry, AccessManaged {
    struct Institution {
        bool active;
        uint16 epoch;
        uint32 authorityKeyVersion;
        bytes32 epochKey;
        string label;
        string endpoint;
    }

    uint256 private constant MAX_ENDPOINT = 256;
    uint256 private constant MAX_AUTHORITY_KEY = 2048;

    mapping(address account => Institution) private _institutions;
    mapping(address account => mapping(uint32 version => bytes32)) private _authorityKeyDigests;
    mapping(string label => address) private _accounts;
    address[] private _admitted;

    constructor(address manager) AccessManaged(manager) {}

    modifier onlyActive() {
        if (!_institutions[msg.sender].active) revert InstitutionInactive(msg.sender);
        _;
    }

    // ---- the consortium ----

    /// @inheritdoc IInstitutionRegistry
    function admit(address account, string calldata label, string calldata endpoint) external restricted {
        if (account == address(0)) revert InstitutionInvalidAccount(account);
        if (!Names.isLabel(label)) revert InstitutionInvalidLabel(label);
        if (_accounts[label] != address(0)) revert InstitutionLabelTaken(label, _accounts[label]);
        Institution storage institution = _institutions[account];
        if (_isAdmitted(institution)) revert InstitutionAlreadyAdmitted(account, institution.label);
        _checkEndpoint(endpoint);

        institution.active = true;
        institution.label = label;
        institution.endpoint = endpoint;
        _accounts[label] = account;
        _admitted.push(account);

        emit InstitutionAdmitted(account, label, endpoint);
    }

    /// @inheritdoc IInstitutionRegistry
    function deactivate(address account) external restricted {
        Institution storage institution = _institutions[account];
        if (!_isAdmitted(institution)) revert InstitutionUnknown(account);
        if (!institution.active) revert InstitutionInactive(account);

        institution.active = false;

        emit InstitutionDeactivated(account);
    }

    /// @inheritdoc IInstitutionRegistry
    function reactivate(address account) external restricted {
        Institution storage institution = _institutions[account];
        if (!_isAdmitted(institution)) revert InstitutionUnknown(account);
        if (institution.active) revert InstitutionAlreadyActive(account);

        institution.active = true;

        emit InstitutionReactivated(account);
    }

    // ---- the institution itself, while active ----

    /// @inheritdoc IInstitutionRegistry
    function setEndpoint(string calldata endpoint) external onlyActive {
        _checkEndpoint(endpoint);

        _institutions[msg.sender].endpoint = endpoint;

        emit EndpointSet(msg.sender, endpoint);
    }

    /// @inheritdoc IInstitutionRegistry
    function publishAuthorityKey(bytes calldata key) external onlyActive returns (uint32 version) {
        if (key.length == 0 || key.length > MAX_AUTHORITY_KEY) {
            revert InstitutionInvalidKeySize(key.length, MAX_AUTHORITY_KEY);
        }

        version = ++_institutions[msg.sender].authorityKeyVersion;
        _authorityKeyDigests[msg.sender][version] = keccak256(key);

        emit AuthorityKeyPublished(msg.sender, version, key);
    }

    /// @inheritdoc IInstitutionRegistry
    function publishEpochKey(bytes32 key) external onlyActive returns (uint16 epoch) {
        if (key == 0) revert InstitutionZeroKey(msg.sender);

        Institution storage institution = _institutions[msg.sender];
        epoch = ++institution.epoch;
        institution.epochKey = key;

        emit EpochKeyPublished(msg.sender, epoch, key);
    }

    // ---- views ----

    /// @inheritdoc IInstitutionRegistry
    function isActive(address account) external view returns (bool) {
        return _institutions[account].active;
    }

    /// @inheritdoc IInstitutionRegistry
    function accountOf(string calldata label) external view returns (address) {
        return _accounts[label];
    }

    /// @inheritdoc IInstitutionRegistry
    function labelOf(address account) external view returns (string memory) {
        return _institutions[account].label;
    }

    /// @inheritdoc IInstitutionRegistry
    function endpointOf(address account) external view returns (string memory) {
        return _institutions[account].endpoint;
    }

    /// @inheritdoc IInstitutionRegistry
    function authorityKeyVersion(address account) external view returns (uint32) {
        return _institutions[account].authorityKeyVersion;
    }

    /// @inheritdoc IInstitutionRegistry
    function authorityKeyDigest(address account, uint32 version) external view returns (bytes32) {
        return _authorityKeyDigests[account][version];
    }

    /// @inheritdoc IInstitutionRegistry
    function epochKey(address account) external view returns (uint16 epoch, bytes32 key) {
        Institution storage institution = _institutions[account];
        return (institution.epoch, institution.epochKey);
    }

    /// @inheritdoc IInstitutionRegistry
    function institutionCount() external view returns (uint256) {
        return _admitted.length;
    }

    /// @inheritdoc IInstitutionRegistry
    function institutionAt(uint256 index) external view returns (address) {
        return _admitted[index];
    }

    // ---- checks ----

    function _isAdmitted(Institution storage institution) private view returns (bool) {
        return bytes(institution.label).length != 0;
    }

    function _checkEndpoint(string calldata endpoint) private pure {
        uint256 length = bytes(endpoint).length;
        if (length > MAX_ENDPOINT) revert InstitutionEndpointTooLong(length, MAX_ENDPOINT);
        for (uint256 i = 0; i < length; ++i) {
            bytes1 character = bytes(endpoint)[i];
            if (character < 0x21 || character > 0x7e) revert InstitutionEndpointUnprintable(i);
        }
    }
}
