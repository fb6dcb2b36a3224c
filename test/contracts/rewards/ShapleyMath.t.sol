// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "../Checks.sol";
import {ShapleyMath} from "../../../contracts/rewards/ShapleyMath.sol";

/// @dev The library takes calldata.
contract ShapleyCalls {
    function numerators(uint256 players, bytes calldata utilities) external pure returns (int256[] memory) {
        return ShapleyMath.numerators(players, utilities);
    }

    function sampled(uint256 players, bytes calldata packed) external pure returns (int256[] memory) {
        return ShapleyMath.sampled(players, packed);
    }
}

contract ShapleyMathTest is Checks {
    ShapleyCalls private immutable shapley = new ShapleyCalls();

    // ---- textbook games ----

    function test_numerators_oneLeftGloveAndTwoRight() public view {
        // 6·(⅔, ⅙, ⅙): a pair is worth 1 (Castro, Gómez and Tejada 2009).
        int32[8] memory v = [int32(0), 0, 0, 1, 0, 1, 0, 1];
        _expect(3, _pack8(v), _three(4, 1, 1));
    }

    function test_numerators_weightedVoting_51of50and49and1() public view {
        int32[8] memory v = [int32(0), 0, 0, 1, 0, 1, 0, 1];
        // {50,49}, {50,1} and all win; {49,1} does not reach 51.
        _expect(3, _pack8(v), _three(4, 1, 1));
    }

    function test_numerators_threePlayers_ofTheTextbook() public view {
        // 1: 80, 2: 56, 12: 80, 3: 70, 13: 85, 23: 72, 123: 90 → 39.1667, 20.6667, 30.1667, times 6.
        int32[8] memory v = [int32(0), 80, 56, 80, 70, 85, 72, 90];
        _expect(3, _pack8(v), _three(235, 124, 181));
    }

    function test_numerators_airport_8_11_13_18() public view {
        uint32[4] memory costs = [uint32(8), 11, 13, 18];
        bytes memory v;
        for (uint256 s = 0; s < 16; ++s) {
            uint32 dearest;
            for (uint256 i = 0; i < 4; ++i) {
                if ((s >> i) & 1 != 0 && costs[i] > dearest) dearest = costs[i];
            }
            v = bytes.concat(v, bytes4(dearest));
        }
        int256[] memory expected = new int256[](4);
        (expected[0], expected[1], expected[2], expected[3]) = (24 * 2, 24 * 3, 24 * 4, 24 * 9);
        _expect(4, v, expected);
    }

    function test_numerators_oneAndTwoPlayers() public view {
        int256[] memory one = new int256[](1);
        one[0] = -12;
        _expect(1, abi.encodePacked(int32(5), int32(-7)), one);
        int256[] memory two = new int256[](2);
        // 2·φ₁ = (v₁ − v∅) + (v₁₂ − v₂)
        (two[0], two[1]) = (int256(3 - 1) + (10 - 4), int256(4 - 1) + (10 - 3));
        _expect(2, abi.encodePacked(int32(1), int32(3), int32(4), int32(10)), two);
    }

    // ---- against the definition ----

    function testFuzz_numerators_areThoseOfTheDefinition(uint8 n, uint256 seed) public view {
        uint256 players = 1 + (n % 6);
        bytes memory v = _random(players, seed);
        _expect(players, v, _defined(players, v));
    }

    function test_numerators_areThoseOfTheDefinition_forElevenAndExtremes() public view {
        bytes memory v = _random(11, 7);
        int256[] memory values = shapley.numerators(11, v);
        for (uint256 i = 0; i < 11; i += 5) _sameInt(values[i], _definedOf(11, v, i));
        int32[8] memory extreme;
        for (uint256 s = 0; s < 8; ++s) extreme[s] = s % 3 == 0 ? type(int32).min : type(int32).max;
        v = _pack8(extreme);
        _expect(3, v, _defined(3, v));
    }

    function test_numerators_twelvePlayers_addUp_andANullPlayerGetsNothing() public view {
        // Player 7 changes nothing.
        bytes memory v = new bytes(4 << 12);
        for (uint256 s = 0; s < 1 << 12; ++s) {
            bytes4 value = bytes4(uint32(uint256(keccak256(abi.encode(s & ~uint256(1 << 7)))) >> 224));
            for (uint256 k = 0; k < 4; ++k) v[4 * s + k] = value[k];
        }
        int256[] memory values = shapley.numerators(12, v);
        _sameInt(values[7], 0);
        int256 sum;
        for (uint256 i = 0; i < 12; ++i) sum += values[i];
        _sameInt(sum, int256(479_001_600) * (_value(v, (1 << 12) - 1) - _value(v, 0)));
    }

    // ---- sampled ----

    function test_sampled_readsWhatTelescopes() public view {
        bytes memory head = abi.encodePacked(uint32(10), int32(-3), int32(4));
        int256[] memory values = shapley.sampled(3, abi.encodePacked(head, int64(80), int64(-10), int64(0)));
        same(abi.encode(values), abi.encode(_three(80, -10, 0)));
    }

    function test_sampled_refusesSumsThatDoNotAddUp_noOrders_andOtherSizes() public {
        bytes memory head = abi.encodePacked(uint32(10), int32(-3), int32(4));
        vm.expectRevert(
            abi.encodeWithSelector(ShapleyMath.ShapleyNotEfficient.selector, int256(71), int256(70))
        );
        shapley.sampled(2, abi.encodePacked(head, int64(81), int64(-10)));
        vm.expectRevert(
            abi.encodeWithSelector(ShapleyMath.ShapleyNotEfficient.selector, int256(0), int256(0))
        );
        shapley.sampled(1, abi.encodePacked(uint32(0), int32(0), int32(9), int64(0)));
        vm.expectRevert(abi.encodeWithSelector(ShapleyMath.ShapleyInvalidSize.selector, 28, 20));
        shapley.sampled(1, abi.encodePacked(head, int64(81), int64(-10)));
        vm.expectRevert(abi.encodeWithSelector(ShapleyMath.ShapleyInvalidPlayers.selector, 129));
        shapley.sampled(129, head);
    }

    function test_numerators_refusesOtherSizesAndCounts() public {
        vm.expectRevert(abi.encodeWithSelector(ShapleyMath.ShapleyInvalidPlayers.selector, 0));
        shapley.numerators(0, new bytes(4));
        vm.expectRevert(abi.encodeWithSelector(ShapleyMath.ShapleyInvalidPlayers.selector, 13));
        shapley.numerators(13, new bytes(4 << 13));
        vm.expectRevert(abi.encodeWithSelector(ShapleyMath.ShapleyInvalidSize.selector, 31, 32));
        shapley.numerators(3, new bytes(31));
    }

    // ---- by definition: n!·φᵢ = Σ_{S∌i} s!(n−s−1)!·(v(S∪i) − v(S)) ----

    function _defined(uint256 players, bytes memory v) private pure returns (int256[] memory values) {
        values = new int256[](players);
        for (uint256 i = 0; i < players; ++i) values[i] = _definedOf(players, v, i);
    }

    function _definedOf(uint256 players, bytes memory v, uint256 i) private pure returns (int256 value) {
        for (uint256 s = 0; s < 1 << players; ++s) {
            if ((s >> i) & 1 != 0) continue;
            uint256 size;
            for (uint256 rest = s; rest != 0; rest &= rest - 1) ++size;
            int256 weight = int256(_factorial(size) * _factorial(players - size - 1));
            value += weight * (_value(v, s | (1 << i)) - _value(v, s));
        }
    }

    function _factorial(uint256 k) private pure returns (uint256 product) {
        product = 1;
        for (; k > 1; --k) product *= k;
    }

    function _value(bytes memory v, uint256 s) private pure returns (int256) {
        uint32 bits;
        for (uint256 k = 0; k < 4; ++k) bits = (bits << 8) | uint8(v[4 * s + k]);
        return int32(bits);
    }

    function _random(uint256 players, uint256 seed) private pure returns (bytes memory v) {
        v = new bytes(4 << players);
        for (uint256 i = 0; i < v.length; ++i) v[i] = bytes1(uint8(uint256(keccak256(abi.encode(seed, i)))));
    }

    function _pack8(int32[8] memory v) private pure returns (bytes memory packed) {
        for (uint256 i = 0; i < 8; ++i) packed = bytes.concat(packed, bytes4(uint32(v[i])));
    }

    function _three(int256 a, int256 b, int256 c) private pure returns (int256[] memory list) {
        list = new int256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    function _expect(uint256 players, bytes memory v, int256[] memory expected) private view {
        same(abi.encode(shapley.numerators(players, v)), abi.encode(expected));
    }

    function _sameInt(int256 actual, int256 expected) private pure {
        same(bytes32(uint256(actual)), bytes32(uint256(expected)));
    }
}
