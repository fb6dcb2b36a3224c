// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "../Checks.sol";
import {ShapleyMath} from "../../../contracts/rewards/ShapleyMath.sol";

contract ShapleyTable {
    function numerators(uint256 players, bytes calldata utilities) external pure returns (int256[] memory) {
        return ShapleyMath.numerators(players, utilities);
    }
}

/// @dev Games with known values, times n!: gloves (Castro, Gómez and Tejada 2009), an airport (Littlechild and Owen 1973),
/// weighted voting (by enumeration and by dynamic programming), unanimity.
contract ShapleyInstancesTest is Checks {
    ShapleyTable private immutable _table = new ShapleyTable();

    function test_glove_1L_1R() public view {
        _expect(2, (hex"00000000000000000000000000000001"), abi.encode(int256(1), int256(1)));
    }

    function test_glove_1L_2R() public view {
        _expect(
            3,
            (hex"0000000000000000000000000000000100000000000000010000000000000001"),
            abi.encode(int256(4), int256(1), int256(1))
        );
    }

    function test_glove_2L_1R() public view {
        _expect(
            3,
            (hex"0000000000000000000000000000000000000000000000010000000100000001"),
            abi.encode(int256(1), int256(1), int256(4))
        );
    }

    function test_glove_1L_3R() public view {
        _expect(
            4,
            (
                hex"0000000000000000000000000000000100000000000000010000000000000001"
                hex"0000000000000001000000000000000100000000000000010000000000000001"
            ),
            abi.encode(int256(18), int256(2), int256(2), int256(2))
        );
    }

    function test_glove_2L_2R() public view {
        _expect(
            4,
            (
                hex"0000000000000000000000000000000000000000000000010000000100000001"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
            ),
            abi.encode(int256(12), int256(12), int256(12), int256(12))
        );
    }

    function test_glove_2L_3R() public view {
        _expect(
            5,
            (
                hex"0000000000000000000000000000000000000000000000010000000100000001"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
                hex"0000000000000001000000010000000200000000000000010000000100000002"
            ),
            abi.encode(int256(78), int256(78), int256(28), int256(28), int256(28))
        );
    }

    function test_glove_3L_2R() public view {
        _expect(
            5,
            (
                hex"0000000000000000000000000000000000000000000000000000000000000000"
                hex"0000000000000001000000010000000100000001000000010000000100000001"
                hex"0000000000000001000000010000000100000001000000010000000100000001"
                hex"0000000000000001000000010000000200000001000000020000000200000002"
            ),
            abi.encode(int256(28), int256(28), int256(28), int256(78), int256(78))
        );
    }

    function test_glove_1L_4R() public view {
        _expect(
            5,
            (
                hex"0000000000000000000000000000000100000000000000010000000000000001"
                hex"0000000000000001000000000000000100000000000000010000000000000001"
                hex"0000000000000001000000000000000100000000000000010000000000000001"
                hex"0000000000000001000000000000000100000000000000010000000000000001"
            ),
            abi.encode(int256(96), int256(6), int256(6), int256(6), int256(6))
        );
    }

    function test_glove_2L_4R() public view {
        _expect(
            6,
            (
                hex"0000000000000000000000000000000000000000000000010000000100000001"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
                hex"0000000000000001000000010000000200000000000000010000000100000002"
                hex"0000000000000001000000010000000100000000000000010000000100000002"
                hex"0000000000000001000000010000000200000000000000010000000100000002"
                hex"0000000000000001000000010000000200000000000000010000000100000002"
                hex"0000000000000001000000010000000200000000000000010000000100000002"
            ),
            abi.encode(int256(528), int256(528), int256(96), int256(96), int256(96), int256(96))
        );
    }

    function test_glove_4L_1R() public view {
        _expect(
            5,
            (
                hex"0000000000000000000000000000000000000000000000000000000000000000"
                hex"0000000000000000000000000000000000000000000000000000000000000000"
                hex"0000000000000001000000010000000100000001000000010000000100000001"
                hex"0000000100000001000000010000000100000001000000010000000100000001"
            ),
            abi.encode(int256(6), int256(6), int256(6), int256(6), int256(96))
        );
    }

    function test_airport_3_textbook() public view {
        _expect(
            4,
            (
                hex"00000000000000080000000b0000000b0000000d0000000d0000000d0000000d"
                hex"0000001200000012000000120000001200000012000000120000001200000012"
            ),
            abi.encode(int256(48), int256(72), int256(96), int256(216))
        );
    }

    function test_wv_4321_gt5() public view {
        _expect(
            4,
            (
                hex"0000000000000000000000000000000100000000000000010000000000000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
            ),
            abi.encode(int256(10), int256(6), int256(6), int256(2))
        );
    }

    function test_wv_50_49_1_gt50() public view {
        _expect(
            3,
            (hex"0000000000000000000000000000000100000000000000010000000000000001"),
            abi.encode(int256(4), int256(1), int256(1))
        );
    }

    function test_wv_dummyish_6() public view {
        _expect(
            6,
            (
                hex"0000000000000000000000000000000000000000000000000000000000000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
            ),
            abi.encode(int256(204), int256(204), int256(204), int256(36), int256(36), int256(36))
        );
    }

    function test_wv_null_player() public view {
        _expect(
            4,
            (
                hex"0000000000000000000000000000000100000000000000010000000100000001"
                hex"0000000000000000000000000000000100000000000000010000000100000001"
            ),
            abi.encode(int256(8), int256(8), int256(8), int256(0))
        );
    }

    function test_unanimity_3() public view {
        _expect(
            3,
            (hex"0000000000000000000000000000000000000000000000000000000000000001"),
            abi.encode(int256(2), int256(2), int256(2))
        );
    }

    function _expect(uint256 players, bytes memory utilities, bytes memory expected) private view {
        int256[] memory values = _table.numerators(players, utilities);
        bytes memory packed;
        for (uint256 i = 0; i < values.length; ++i)
            packed = bytes.concat(packed, bytes32(uint256(values[i])));
        same(packed, expected);
    }
}
