// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev What became of each of at most 128 seats in a round: two bits a seat, seat 0 lowest.
type Outcomes is uint256;

using OutcomesReading for Outcomes global;

/// @title Reading a round's outcomes
library OutcomesReading {
    uint8 internal constant IDLE = 0;
    uint8 internal constant ACCEPTED = 1;
    /// @dev Revealed, and left out of the aggregate: a copy, an attack, a wrong opening.
    uint8 internal constant REFUSED = 2;
    /// @dev Committed, and not revealed.
    uint8 internal constant WITHHELD = 3;

    uint256 private constant LOW_BITS = type(uint256).max / 3;

    function outcomeAt(Outcomes outcomes, uint8 seat) internal pure returns (uint8) {
        return uint8((Outcomes.unwrap(outcomes) >> (2 * uint256(seat))) & 3);
    }

    /// @dev Bit 2·seat for every accepted seat.
    function accepted(Outcomes outcomes) internal pure returns (uint256) {
        uint256 bits = Outcomes.unwrap(outcomes);
        return bits & ~(bits >> 1) & LOW_BITS;
    }

    /// @dev How many seats revealed: accepted or refused.
    function revealedCount(Outcomes outcomes) internal pure returns (uint256 count) {
        uint256 bits = Outcomes.unwrap(outcomes);
        for (bits = (bits ^ (bits >> 1)) & LOW_BITS; bits != 0; bits &= bits - 1) ++count;
    }

    /// @dev No outcome for a seat from `seats` on.
    function fits(Outcomes outcomes, uint8 seats) internal pure returns (bool) {
        return seats >= 128 || Outcomes.unwrap(outcomes) >> (2 * uint256(seats)) == 0;
    }
}
