"""Official forms of TT 23/2025/TT-BYT, one file each: paper, questions and a pure function. Found by this folder."""
