// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Why somebody asks for a record
/// @notice A bit mask over HL7 PurposeOfUse, and model training. Bit 7 is not a purpose.
library Purposes {
    uint8 internal constant TREAT = 1;
    uint8 internal constant HPAYMT = 2;
    uint8 internal constant HOPERAT = 4;
    uint8 internal constant HRESCH = 8;
    uint8 internal constant PUBHLTH = 16;
    uint8 internal constant ETREAT = 32;
    uint8 internal constant TRAIN = 64;

    uint8 internal constant ALL = 127;

    /// @dev Whether `purposes` is a set of purposes, the empty one included.
    function isMask(uint8 purposes) internal pure returns (bool) {
        return purposes <= ALL;
    }

    /// @dev Whether `purpose` is exactly one purpose.
    function isOne(uint8 purpose) internal pure returns (bool) {
        return purpose != 0 && purpose <= ALL && purpose & (purpose - 1) == 0;
    }
}
