// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Shapley values in whole numbers
/// @notice By definition n!·φᵢ = Σ_{S∌i} b(s)·(v(S∪i) − v(S)) with b(s) = s!(n−s−1)!. Regrouped,
///
///     n!·φᵢ = Σ_{S∋i} c(s)·v(S) − Σ_{S≠N} b(s)·v(S),   c(s) = n·(s−1)!(n−s−1)! for s < n, c(n) = (n−1)!
///
/// whose second sum is the same for everybody, and whose first comes for all players from folding a table of c(s)·v(S):
/// the last player's sum is its upper half; added onto the lower it leaves the same question with one player less.
/// O(2ⁿ) additions. `offchain/learning/contribution/shapleyNumerators.ts` derives and computes the same.
/// @dev Utilities are int32, so nothing here comes near 2¹²⁸: no overflow checks.
library ShapleyMath {
    error ShapleyInvalidPlayers(uint256 players);
    error ShapleyInvalidSize(uint256 size, uint256 expected);
    /// @param sum of the values, where m·(v(N) − v(∅)) was expected
    error ShapleyNotEfficient(int256 sum, int256 expected);

    uint256 internal constant MAX_EXACT = 12;
    uint256 internal constant MAX_SAMPLED = 128;

    /// @dev Byte k: how many bits of k are set, k below 16.
    uint256 private constant BITS = 0x0001010201020203010202030203030400000000000000000000000000000000;
    uint256 private constant SAMPLED_HEAD = 12;

    /// @dev n!·φ of each of 1 to 12 players.
    /// @param utilities v(S) as int32, big-endian, at index S: bit i says whether player i is in S. v(∅) first.
    function numerators(
        uint256 players,
        bytes calldata utilities
    ) internal pure returns (int256[] memory values) {
        if (players == 0 || players > MAX_EXACT) revert ShapleyInvalidPlayers(players);
        if (utilities.length != 4 << players) revert ShapleyInvalidSize(utilities.length, 4 << players);
        if (players < 3) return _few(players, utilities);
        (uint256[] memory table, int256 everybody) = _weigh(players, utilities);
        return _fold(players, table, everybody);
    }

    /// @dev m·φ of each player as sampled from m orders of the players, whose sums must telescope to m·(v(N) − v(∅)).
    /// @param packed m as uint32, v(∅) and v(N) as int32, then each player's sum as int64; big-endian
    function sampled(uint256 players, bytes calldata packed) internal pure returns (int256[] memory values) {
        if (players == 0 || players > MAX_SAMPLED) revert ShapleyInvalidPlayers(players);
        uint256 expectedSize = SAMPLED_HEAD + 8 * players;
        if (packed.length != expectedSize) revert ShapleyInvalidSize(packed.length, expectedSize);
        int256 orders = int256(uint256(uint32(bytes4(packed[:4]))));
        int256 none = int32(uint32(bytes4(packed[4:8])));
        int256 all = int32(uint32(bytes4(packed[8:12])));
        values = new int256[](players);
        int256 sum;
        for (uint256 i = 0; i < players; ++i) {
            uint256 start = SAMPLED_HEAD + 8 * i;
            values[i] = int64(uint64(bytes8(packed[start:start + 8])));
            sum += values[i];
        }
        if (orders == 0 || sum != orders * (all - none)) {
            revert ShapleyNotEfficient(sum, orders * (all - none));
        }
    }

    /// @dev One player, or two: 2·φ₀ = (v₀ − v∅) + (v₀₁ − v₁).
    function _few(uint256 players, bytes calldata utilities) private pure returns (int256[] memory values) {
        values = new int256[](players);
        int256 none = _utility(utilities, 0);
        int256 first = _utility(utilities, 1);
        if (players == 1) {
            values[0] = first - none;
            return values;
        }
        int256 second = _utility(utilities, 2);
        int256 both = _utility(utilities, 3);
        values[0] = first - none + both - second;
        values[1] = second - none + both - first;
    }

    /// @return table c(s)·v(S) by coalition
    /// @return everybody Σ_{S≠N} b(s)·v(S)
    function _weigh(
        uint256 players,
        bytes calldata utilities
    ) private pure returns (uint256[] memory table, int256 everybody) {
        table = new uint256[](1 << players);
        uint256[] memory weights = _weights(players);
        // Eight utilities to a word of calldata: those of a group of coalitions, of which the lowest three players are in
        // none, one, two or all.
        assembly ("memory-safe") {
            let size := mload(table)
            let at0 := add(table, 0x20)
            for {
                let group := 0
            } lt(group, size) {
                group := add(group, 8)
                at0 := add(at0, 0x100)
            } {
                let data := calldataload(add(utilities.offset, shl(2, group)))
                let bits := add(byte(and(shr(4, group), 15), BITS), byte(shr(8, group), BITS))
                let weight := add(add(weights, 0x20), shl(6, add(byte(and(group, 15), BITS), bits)))
                let utility := sar(224, data)
                mstore(at0, mul(mload(weight), utility))
                everybody := add(everybody, mul(mload(add(weight, 0x20)), utility))
                let inside := mload(add(weight, 0x40))
                utility := signextend(3, shr(192, data))
                mstore(add(at0, 0x20), mul(inside, utility))
                let sum := utility
                utility := signextend(3, shr(160, data))
                mstore(add(at0, 0x40), mul(inside, utility))
                sum := add(sum, utility)
                utility := signextend(3, shr(96, data))
                mstore(add(at0, 0x80), mul(inside, utility))
                everybody := add(everybody, mul(mload(add(weight, 0x60)), add(sum, utility)))
                inside := mload(add(weight, 0x80))
                utility := signextend(3, shr(128, data))
                mstore(add(at0, 0x60), mul(inside, utility))
                sum := utility
                utility := signextend(3, shr(64, data))
                mstore(add(at0, 0xa0), mul(inside, utility))
                sum := add(sum, utility)
                utility := signextend(3, shr(32, data))
                mstore(add(at0, 0xc0), mul(inside, utility))
                everybody := add(everybody, mul(mload(add(weight, 0xa0)), add(sum, utility)))
                utility := signextend(3, data)
                mstore(add(at0, 0xe0), mul(mload(add(weight, 0xc0)), utility))
                everybody := add(everybody, mul(mload(add(weight, 0xe0)), utility))
            }
        }
    }

    /// @dev Spoils `table`.
    function _fold(
        uint256 players,
        uint256[] memory table,
        int256 everybody
    ) private pure returns (int256[] memory values) {
        values = new int256[](players);
        assembly ("memory-safe") {
            let start := add(table, 0x20)
            for {
                let player := players
            } player {} {
                player := sub(player, 1)
                let half := shl(add(player, 5), 1)
                let sum := 0
                let end := add(start, half)
                for {
                    let lower := start
                } lt(lower, end) {
                    lower := add(lower, 0x20)
                } {
                    let upper := mload(add(lower, half))
                    sum := add(sum, upper)
                    mstore(lower, add(mload(lower), upper))
                }
                mstore(add(add(values, 0x20), shl(5, player)), sub(sum, everybody))
            }
        }
    }

    function _utility(bytes calldata utilities, uint256 coalition) private pure returns (int256) {
        return int32(uint32(bytes4(utilities[4 * coalition:4 * coalition + 4])));
    }

    /// @dev c(0), b(0), c(1), b(1), … c(n), b(n).
    function _weights(uint256 players) private pure returns (uint256[] memory weights) {
        uint256[] memory factorials = new uint256[](players + 1);
        factorials[0] = 1;
        for (uint256 k = 1; k <= players; ++k) factorials[k] = factorials[k - 1] * k;
        weights = new uint256[](2 * players + 2);
        for (uint256 s = 0; s < players; ++s) {
            if (s != 0) weights[2 * s] = players * factorials[s - 1] * factorials[players - s - 1];
            weights[2 * s + 1] = factorials[s] * factorials[players - s - 1];
        }
        weights[2 * players] = factorials[players - 1];
    }
}
