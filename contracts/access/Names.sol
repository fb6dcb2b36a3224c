// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title The alphabets of labels and attribute names
/// @notice Lower-case ASCII only, so that no two names look alike and policy texts need no normalisation.
library Names {
    uint256 private constant MAX_LENGTH = 64;

    /// @dev Bit c is set if the byte c is allowed; first of all a-z and 0-9, with which a name begins.
    uint256 private constant FIRST = (((1 << 26) - 1) << 0x61) | (((1 << 10) - 1) << 0x30);
    uint256 private constant LABEL = FIRST | (1 << 0x2e) | (1 << 0x2d);
    uint256 private constant ATTRIBUTE = LABEL | (1 << 0x5f);

    /// @dev 1 to 64 of `a-z 0-9 . -`, a letter or a digit first.
    function isLabel(string memory text) internal pure returns (bool) {
        return _isOf(bytes(text), LABEL);
    }

    /// @dev 1 to 64 of `a-z 0-9 . _ -`, a letter or a digit first.
    function isAttributeName(string memory text) internal pure returns (bool) {
        return _isOf(bytes(text), ATTRIBUTE);
    }

    function _isOf(bytes memory text, uint256 alphabet) private pure returns (bool) {
        if (text.length == 0 || text.length > MAX_LENGTH) return false;
        if ((FIRST >> uint8(text[0])) & 1 == 0) return false;
        for (uint256 i = 1; i < text.length; ++i) {
            if ((alphabet >> uint8(text[i])) & 1 == 0) return false;
        }
        return true;
    }
}
