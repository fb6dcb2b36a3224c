// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {GuardianSetId} from "./GuardianSetId.sol";
import {Purposes} from "./Purposes.sol";

/// @dev What the chain keeps of a record besides its digest, in one word, so that whoever decides anything about a record
/// reads one slot and whoever changes it writes one. From the lowest bit:
///
///     160 owner · 24 nonce · 24 policy index · 24 guardian set · 16 version · 8 settings
///
/// Owner zero: no such record. Policy index zero: erased. Settings: low seven bits, the purposes with standing consent;
/// bit 7, no emergency access.
type RecordState is uint256;

using RecordStates for RecordState global;

/// @title Reading and changing a record's word
/// @dev Pure. The counters are checked: one that is full reverts (Panic 0x11) and spills into no neighbour.
library RecordStates {
    uint256 private constant NONCE = 160;
    uint256 private constant POLICY = 184;
    uint256 private constant GUARDIANS = 208;
    uint256 private constant VERSION = 232;
    uint256 private constant SETTINGS = 248;

    uint8 internal constant EMERGENCY_OPT_OUT = 1 << 7;

    /// @dev A new record: version 1, nonce 0.
    function create(
        address owner_,
        uint24 policyIndex_,
        GuardianSetId guardianSet_,
        uint8 settings_
    ) internal pure returns (RecordState) {
        return
            RecordState.wrap(
                uint256(uint160(owner_)) |
                    (uint256(policyIndex_) << POLICY) |
                    (uint256(GuardianSetId.unwrap(guardianSet_)) << GUARDIANS) |
                    (uint256(1) << VERSION) |
                    (uint256(settings_) << SETTINGS)
            );
    }

    // ---- reading ----

    function owner(RecordState state) internal pure returns (address) {
        return address(uint160(RecordState.unwrap(state)));
    }

    function nonce(RecordState state) internal pure returns (uint24) {
        return uint24(RecordState.unwrap(state) >> NONCE);
    }

    function policyIndex(RecordState state) internal pure returns (uint24) {
        return uint24(RecordState.unwrap(state) >> POLICY);
    }

    function guardianSet(RecordState state) internal pure returns (GuardianSetId) {
        return GuardianSetId.wrap(uint24(RecordState.unwrap(state) >> GUARDIANS));
    }

    function version(RecordState state) internal pure returns (uint16) {
        return uint16(RecordState.unwrap(state) >> VERSION);
    }

    function settings(RecordState state) internal pure returns (uint8) {
        return uint8(RecordState.unwrap(state) >> SETTINGS);
    }

    /// @dev Registered and not erased.
    function isLive(RecordState state) internal pure returns (bool) {
        return policyIndex(state) != 0;
    }

    /// @dev `purpose` is exactly one purpose.
    function hasStandingConsent(RecordState state, uint8 purpose) internal pure returns (bool) {
        return settings(state) & Purposes.ALL & purpose != 0;
    }

    function isEmergencyOptedOut(RecordState state) internal pure returns (bool) {
        return settings(state) & EMERGENCY_OPT_OUT != 0;
    }

    // ---- changing ----

    function withOwner(RecordState state, address owner_) internal pure returns (RecordState) {
        return _with(state, 0, type(uint160).max, uint160(owner_));
    }

    function withNextNonce(RecordState state) internal pure returns (RecordState) {
        return _with(state, NONCE, type(uint24).max, nonce(state) + 1);
    }

    function withPolicyIndex(RecordState state, uint24 policyIndex_) internal pure returns (RecordState) {
        return _with(state, POLICY, type(uint24).max, policyIndex_);
    }

    function withNextVersion(RecordState state) internal pure returns (RecordState) {
        return _with(state, VERSION, type(uint16).max, version(state) + 1);
    }

    /// @dev `purposes` is a mask of purposes.
    function withStandingConsent(RecordState state, uint8 purposes) internal pure returns (RecordState) {
        return _with(state, SETTINGS, Purposes.ALL, purposes);
    }

    function withEmergencyOptOut(RecordState state, bool optedOut) internal pure returns (RecordState) {
        return _with(state, SETTINGS, EMERGENCY_OPT_OUT, optedOut ? EMERGENCY_OPT_OUT : 0);
    }

    function _with(
        RecordState state,
        uint256 shift,
        uint256 mask,
        uint256 value
    ) private pure returns (RecordState) {
        return RecordState.wrap((RecordState.unwrap(state) & ~(mask << shift)) | (value << shift));
    }
}
