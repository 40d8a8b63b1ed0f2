using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdTech.Bidding.Matching.Bitmaps;

/// <summary>A set of ads: one bit a position. Words are padded to whole blocks of 512 bits; bits past the last ad are 0.</summary>
/// <param name="Words">The bits.</param>
/// <param name="Count">About how many are set; only for putting the rarest first.</param>
internal readonly record struct Bits(ulong[] Words, int Count)
{
    /// <summary>Words in a block: one 512-bit vector.</summary>
    public const int BlockWords = 8;

    /// <summary>The word that holds a position is at position / 64.</summary>
    public const int WordShift = 6;

    /// <summary>The set that a dimension gives when it restricts nothing.</summary>
    public static Bits All => default;

    /// <summary>The set that a dimension gives when no ad fits.</summary>
    public static Bits None { get; } = new([], 0);

    /// <summary>True for <see cref="All"/>.</summary>
    public bool IsAll => Words is null;

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => Words is { Length: 0 };

    /// <summary>Words needed for so many ads, in whole blocks.</summary>
    public static int WordsFor(int ads) => (ads + (64 * BlockWords) - 1) / (64 * BlockWords) * BlockWords;

    /// <summary>A set of so many ads, all of them in it, to take some out.</summary>
    public static Bits Full(int ads, int words)
    {
        var bits = new ulong[words];
        bits.AsSpan(0, ads >> WordShift).Fill(ulong.MaxValue);
        if ((ads & 63) != 0) bits[ads >> WordShift] = (1UL << ads) - 1;
        return new Bits(bits, ads);
    }

    /// <summary>Whether a position is in the set.</summary>
    public bool Contains(int position) => IsAll || (!IsNone && (Words[position >> WordShift] >> position & 1) != 0);

    /// <summary>Counts the bits of words.</summary>
    public static int PopCount(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>target |= other.</summary>
    public static void Or(ulong[] target, ulong[] other)
    {
        ref var t = ref MemoryMarshal.GetArrayDataReference(target);
        ref var o = ref MemoryMarshal.GetArrayDataReference(other);
        for (nuint i = 0; i < (nuint)target.Length; i += BlockWords) (Vector512.LoadUnsafe(ref t, i) | Vector512.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
    }

    /// <summary>target &amp;= ~other.</summary>
    public static void AndNot(ulong[] target, ulong[] other)
    {
        ref var t = ref MemoryMarshal.GetArrayDataReference(target);
        ref var o = ref MemoryMarshal.GetArrayDataReference(other);
        for (nuint i = 0; i < (nuint)target.Length; i += BlockWords) Vector512.AndNot(Vector512.LoadUnsafe(ref t, i), Vector512.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
    }

    /// <summary>target &amp;= other.</summary>
    public static void And(ulong[] target, ulong[] other)
    {
        ref var t = ref MemoryMarshal.GetArrayDataReference(target);
        ref var o = ref MemoryMarshal.GetArrayDataReference(other);
        for (nuint i = 0; i < (nuint)target.Length; i += BlockWords) (Vector512.LoadUnsafe(ref t, i) & Vector512.LoadUnsafe(ref o, i)).StoreUnsafe(ref t, i);
    }
}
