// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Names} from "./Names.sol";
import {IAttributeRegistry} from "./interfaces/IAttributeRegistry.sol";
import {IInstitutionRegistry} from "./interfaces/IInstitutionRegistry.sol";
import {AttributeId, toAttributeId} from "../types/AttributeId.sol";

/// @title AttributeRegistry
contract AttributeRegistry is IAttributeRegistry, AccessManaged {
    uint256 private constant MAX_IDS_SIZE = 64 * 32;

    IInstitutionRegistry private immutable INSTITUTIONS;

    mapping(address account => mapping(AttributeId attribute => uint40 until)) private _until;

    constructor(IInstitutionRegistry institutions, address manager) AccessManaged(manager) {
        INSTITUTIONS = institutions;
    }

    modifier onlyActive() {
        if (!INSTITUTIONS.isActive(msg.sender)) revert AttributeIssuerInactive(msg.sender);
        _;
    }

    // ---- the institution itself ----

    /// @inheritdoc IAttributeRegistry
    function attest(address account, string calldata name, uint40 until) external onlyActive {
        _attest(account, name, until);
    }

    /// @inheritdoc IAttributeRegistry
    function attestBatch(Attestation[] calldata attestations) external onlyActive {
        for (uint256 i = 0; i < attestations.length; ++i) {
            Attestation calldata attestation = attestations[i];
            _attest(attestation.account, attestation.name, attestation.until);
        }
    }

    /// @inheritdoc IAttributeRegistry
    function revoke(address account, string calldata name) external {
        _revoke(msg.sender, account, name);
    }

    /// @inheritdoc IAttributeRegistry
    function deliverKey(address account, string calldata name, bytes32 digest) external onlyActive {
        AttributeId attribute = toAttributeId(msg.sender, name);
        if (_until[account][attribute] <= block.timestamp) revert AttributeNotHeld(attribute, account);
        if (digest == 0) revert AttributeInvalidKeyDigest(attribute, account);

        emit AttributeKeyDelivered(attribute, account, msg.sender, name, digest);
    }

    // ---- the consortium ----

    /// @inheritdoc IAttributeRegistry
    function revokeFor(address institution, address account, string calldata name) external restricted {
        if (INSTITUTIONS.isActive(institution)) revert AttributeIssuerActive(institution);
        _revoke(institution, account, name);
    }

    // ---- views ----

    /// @inheritdoc IAttributeRegistry
    function attributeId(address institution, string calldata name) external pure returns (AttributeId) {
        return toAttributeId(institution, name);
    }

    /// @inheritdoc IAttributeRegistry
    function isHeld(AttributeId attribute, address account) external view returns (bool) {
        return _until[account][attribute] > block.timestamp;
    }

    /// @inheritdoc IAttributeRegistry
    function heldUntil(AttributeId attribute, address account) external view returns (uint40) {
        return _until[account][attribute];
    }

    /// @inheritdoc IAttributeRegistry
    function heldMask(address account, bytes calldata ids) external view returns (uint64 mask) {
        if (ids.length > MAX_IDS_SIZE || ids.length % 32 != 0) revert AttributeInvalidIds(ids.length);
        mapping(AttributeId => uint40) storage until = _until[account];
        for (uint256 i = 0; i < ids.length / 32; ++i) {
            AttributeId attribute;
            assembly ("memory-safe") {
                attribute := calldataload(add(ids.offset, shl(5, i)))
            }
            if (until[attribute] > block.timestamp) mask |= uint64(1 << i);
        }
    }

    // ---- what an institution says ----

    function _attest(address account, string calldata name, uint40 until) private {
        if (account == address(0)) revert AttributeInvalidAccount(account);
        if (!Names.isAttributeName(name)) revert AttributeInvalidName(name);
        if (until <= block.timestamp) revert AttributeInvalidEnd(until, block.timestamp);

        AttributeId attribute = toAttributeId(msg.sender, name);
        _until[account][attribute] = until;

        emit AttributeAttested(attribute, account, msg.sender, name, until);
    }

    function _revoke(address institution, address account, string calldata name) private {
        AttributeId attribute = toAttributeId(institution, name);
        if (_until[account][attribute] == 0) revert AttributeNotHeld(attribute, account);

        delete _until[account][attribute];

        emit AttributeRevoked(attribute, account, institution, name);
    }
}
