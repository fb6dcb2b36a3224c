// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "./Checks.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordState, RecordStates} from "../../contracts/types/RecordState.sol";

contract RecordStateTest is Checks {
    /// @dev Every field of `actual` is as in `expected`, but those named in `except` (bit 0 owner, … bit 5 settings).
    function _sameBut(RecordState actual, RecordState expected, uint256 except) private pure {
        if (except & 1 == 0) same(actual.owner(), expected.owner());
        if (except & 2 == 0) same(actual.nonce(), expected.nonce());
        if (except & 4 == 0) same(actual.policyIndex(), expected.policyIndex());
        if (except & 8 == 0) {
            same(GuardianSetId.unwrap(actual.guardianSet()), GuardianSetId.unwrap(expected.guardianSet()));
        }
        if (except & 16 == 0) same(actual.version(), expected.version());
        if (except & 32 == 0) same(actual.settings(), expected.settings());
    }

    function testFuzz_create_keepsEachField(
        address owner,
        uint24 index,
        uint24 set,
        uint8 settings
    ) public pure {
        RecordState state = RecordStates.create(owner, index, GuardianSetId.wrap(set), settings);
        same(state.owner(), owner);
        same(state.nonce(), 0);
        same(state.policyIndex(), index);
        same(GuardianSetId.unwrap(state.guardianSet()), set);
        same(state.version(), 1);
        same(state.settings(), settings);
        check(state.isLive() == (index != 0), "live");
        check(state.isEmergencyOptedOut() == (settings >= 128), "opted out");
    }

    function testFuzz_changes_touchNoNeighbour(
        uint256 word,
        address owner,
        uint24 index,
        uint8 purposes
    ) public pure {
        purposes &= 127;
        RecordState state = RecordState.wrap(word);
        vm.assume(state.nonce() != type(uint24).max && state.version() != type(uint16).max);

        RecordState next = state.withOwner(owner);
        same(next.owner(), owner);
        _sameBut(next, state, 1);
        next = state.withNextNonce();
        same(next.nonce(), uint256(state.nonce()) + 1);
        _sameBut(next, state, 2);
        next = state.withPolicyIndex(index);
        same(next.policyIndex(), index);
        _sameBut(next, state, 4);
        next = state.withNextVersion();
        same(next.version(), uint256(state.version()) + 1);
        _sameBut(next, state, 16);
        next = state.withStandingConsent(purposes);
        same(next.settings(), (state.settings() & 128) | purposes);
        _sameBut(next, state, 32);
        next = state.withEmergencyOptOut(true);
        same(next.settings(), state.settings() | 128);
        _sameBut(next, state, 32);
        next = state.withEmergencyOptOut(false);
        same(next.settings(), state.settings() & 127);
        _sameBut(next, state, 32);
    }

    function step(RecordState state, bool nonce) external pure returns (RecordState) {
        return nonce ? state.withNextNonce() : state.withNextVersion();
    }

    function test_counters_whenFull_revertInsteadOfSpilling() public {
        RecordState full = RecordState.wrap(type(uint256).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.step(full, true);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.step(full, false);
    }

    function test_standingConsent_isNeverReadFromTheOptOutBit() public pure {
        RecordState state = RecordStates.create(address(1), 1, GuardianSetId.wrap(1), 128);
        check(!state.hasStandingConsent(128), "bit 7 is no purpose");
        check(!state.hasStandingConsent(Purposes.TREAT), "no consent");
        check(state.withStandingConsent(Purposes.TREAT).hasStandingConsent(Purposes.TREAT), "consent");
    }

    function test_purposes_areOneBitEach() public pure {
        uint256 singles = 0;
        for (uint256 p = 0; p < 256; ++p) {
            bool one = p == 1 || p == 2 || p == 4 || p == 8 || p == 16 || p == 32 || p == 64;
            check(Purposes.isOne(uint8(p)) == one, "one purpose");
            check(Purposes.isMask(uint8(p)) == (p < 128), "a mask");
            if (one) ++singles;
        }
        same(singles, 7);
    }
}
