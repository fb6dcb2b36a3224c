// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev The policy format read the other way round, by recursive descent from the last byte, sharing no idea with
/// PolicyProgram. Backwards the format is unambiguous too: a gate ends in m ≥ 2, a push is 0.
library PolicyReference {
    struct Node {
        bool wellFormed;
        bool value;
        uint256 start;
        uint256 firstLeaf;
        uint256 depth;
    }

    /// @return wellFormed whether the program is one, and if so
    /// @return value what it says of somebody who holds the attributes of `held`.
    function evaluate(bytes memory program, uint64 held) internal pure returns (bool wellFormed, bool value) {
        if (program.length == 0) return (false, false);
        uint256 leaves = uint8(program[0]);
        uint256 header = 1 + 32 * leaves;
        if (leaves == 0 || leaves > 64 || program.length < header) return (false, false);
        Node memory root = _read(program, header, program.length, leaves, held);
        wellFormed = root.wellFormed && root.start == header && root.firstLeaf == 0 && root.depth <= 16;
        return (wellFormed, wellFormed && root.value);
    }

    /// @dev The node that ends before `end`, whose last leaf, if any, comes before `leaf`.
    function _read(
        bytes memory program,
        uint256 header,
        uint256 end,
        uint256 leaf,
        uint64 held
    ) private pure returns (Node memory node) {
        if (end == header) return node;
        uint256 last = uint8(program[end - 1]);
        if (last == 0) {
            if (leaf == 0) return node;
            return Node(true, (held >> (leaf - 1)) & 1 == 1, end - 1, leaf - 1, 0);
        }
        if (last < 2 || last > 64 || end - 1 == header) return node;
        uint256 k = uint8(program[end - 2]);
        if (k == 0 || k > last) return node;
        (node.start, node.firstLeaf) = (end - 2, leaf);
        uint256 trues = 0;
        for (uint256 i = 0; i < last; ++i) {
            Node memory child = _read(program, header, node.start, node.firstLeaf, held);
            if (!child.wellFormed) return Node(false, false, 0, 0, 0);
            (node.start, node.firstLeaf) = (child.start, child.firstLeaf);
            if (child.depth >= node.depth) node.depth = child.depth + 1;
            if (child.value) ++trues;
        }
        node.wellFormed = true;
        node.value = trues >= k;
    }
}
