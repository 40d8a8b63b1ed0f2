using System.Text;

namespace AdTech.Bidding.Matching;

/// <summary>
/// Categories, each in its taxonomy: those of different taxonomies never compare. In IAB's first taxonomy (1) the parent shows in the name, and IAB22 stands for
/// IAB22-1 too; in the later ones an id says nothing of its parent and counts as it is.
/// </summary>
internal static class Categories
{
    private const int Iab1 = 1;

    /// <summary>Longest category that is looked up; a longer one is none that we know.</summary>
    public const int LengthMax = 64;

    /// <summary>Room for a key.</summary>
    public const int KeyMax = LengthMax + 4;

    /// <summary>The taxonomy where none is stated.</summary>
    public static int Taxonomy(int cattax) => cattax == 0 ? Iab1 : cattax;

    /// <summary>The parent by name, else nothing.</summary>
    public static ReadOnlySpan<byte> Parent(int taxonomy, ReadOnlySpan<byte> category)
    {
        if (taxonomy != Iab1) return default;
        var dash = category.IndexOf((byte)'-');
        return dash < 0 ? default : category[..dash];
    }

    /// <summary>Whether a category is another or lies under it, in one taxonomy.</summary>
    public static bool IsWithin(int taxonomy, ReadOnlySpan<byte> category, ReadOnlySpan<byte> other) =>
        Ascii.EqualsIgnoreCase(category, other) || (Parent(taxonomy, category) is { IsEmpty: false } parent && Ascii.EqualsIgnoreCase(parent, other));

    /// <summary>Writes the key of a category: taxonomy and name, upper case. Empty when the category is too long to be one.</summary>
    public static ReadOnlySpan<byte> Key(int taxonomy, ReadOnlySpan<byte> category, Span<byte> destination)
    {
        if (category.Length > LengthMax) return default;
        Bitmaps.Keys.Write(taxonomy, destination);
        for (var i = 0; i < category.Length; i++)
        {
            var letter = category[i];
            destination[4 + i] = (byte)(letter is >= (byte)'a' and <= (byte)'z' ? letter & ~0x20 : letter);
        }

        return destination[..(4 + category.Length)];
    }

    /// <summary>The key of a category.</summary>
    public static byte[] Key(int taxonomy, string category) => Key(taxonomy, Encoding.UTF8.GetBytes(category.Trim()), new byte[KeyMax]).ToArray();
}
