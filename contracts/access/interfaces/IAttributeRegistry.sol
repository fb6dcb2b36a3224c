// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AttributeId} from "../../types/AttributeId.sol";

/// @title What institutions say about people
/// @notice An active institution attests names of its own to accounts, until an end it sets, and takes them back at any
/// time. Nobody attests another institution's attribute.
interface IAttributeRegistry {
    struct Attestation {
        address account;
        string name;
        uint40 until;
    }

    error AttributeIssuerInactive(address institution);
    error AttributeIssuerActive(address institution);
    error AttributeInvalidName(string name);
    error AttributeInvalidAccount(address account);
    error AttributeInvalidEnd(uint40 until, uint256 now_);
    error AttributeNotHeld(AttributeId attribute, address account);
    error AttributeInvalidKeyDigest(AttributeId attribute, address account);
    error AttributeInvalidIds(uint256 size);

    event AttributeAttested(
        AttributeId indexed attribute,
        address indexed account,
        address indexed institution,
        string name,
        uint40 until
    );
    event AttributeRevoked(
        AttributeId indexed attribute,
        address indexed account,
        address indexed institution,
        string name
    );
    /// @param digest of the sealed attribute key on IPFS (sha2-256, raw CID).
    event AttributeKeyDelivered(
        AttributeId indexed attribute,
        address indexed account,
        address indexed institution,
        string name,
        bytes32 digest
    );

    // ---- the institution itself ----

    /// @notice Says that `account` has the caller's attribute `name` until `until`; replaces what it said before. Active
    /// institutions only.
    /// @param name 1 to 64 of `a-z 0-9 . _ -`.
    /// @param until seconds since 1970, exclusive; in the future.
    function attest(address account, string calldata name, uint40 until) external;

    function attestBatch(Attestation[] calldata attestations) external;

    /// @notice Takes back the caller's attribute `name` from `account`, at once; also after the caller was deactivated.
    function revoke(address account, string calldata name) external;

    /// @notice Announces where the holder finds the ABE key for an attribute held, sealed to the holder's published key.
    /// Active institutions only.
    function deliverKey(address account, string calldata name, bytes32 digest) external;

    // ---- the consortium ----

    /// @notice Takes back an attribute of an inactive institution. The consortium only.
    function revokeFor(address institution, address account, string calldata name) external;

    // ---- views ----

    /// @return `keccak256(abi.encode(institution, name))`.
    function attributeId(address institution, string calldata name) external pure returns (AttributeId);

    function isHeld(AttributeId attribute, address account) external view returns (bool);

    /// @return when it ends, seconds since 1970, exclusive; 0 if never attested or revoked.
    function heldUntil(AttributeId attribute, address account) external view returns (uint40);

    /// @notice Looks up a whole policy's attributes in one call.
    /// @param ids at most 64 attribute ids, 32 bytes each, nothing between.
    /// @return mask bit i is set if `account` holds the i-th.
    function heldMask(address account, bytes calldata ids) external view returns (uint64 mask);
}
