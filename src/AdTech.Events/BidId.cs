using System.Globalization;

namespace AdTech.Events;

/// <summary>Names one bid object for ever: the bidder's instance (new at each start) and a sequence within it.</summary>
/// <param name="Instance">Random, drawn when a bidder starts.</param>
/// <param name="Sequence">Counts up from 1 within the instance.</param>
public readonly record struct BidId(ulong Instance, ulong Sequence)
{
    /// <summary>Longest text: 16 hexadecimal digits, a dash, 16 digits.</summary>
    public const int MaxLength = 33;

    private const int InstanceDigits = 16;

    /// <summary>The partition that the bid and all that follows it go to: consecutive bids spread evenly.</summary>
    public int Partition(int partitions) => (int)(Sequence % (ulong)partitions);

    /// <summary>Writes the id as UTF-8, without allocating, and returns its length.</summary>
    public int Format(Span<byte> destination)
    {
        Instance.TryFormat(destination, out _, "x16", CultureInfo.InvariantCulture);
        destination[16] = (byte)'-';
        Sequence.TryFormat(destination[17..], out var written, "x", CultureInfo.InvariantCulture);
        return 17 + written;
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false when it is anything else.</summary>
    public static bool TryParse(string? text, out BidId id)
    {
        id = default;
        if (text is not { Length: > InstanceDigits + 1 and <= MaxLength } || text[InstanceDigits] != '-') return false;
        if (!ulong.TryParse(text.AsSpan(0, InstanceDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var instance)) return false;
        if (!ulong.TryParse(text.AsSpan(InstanceDigits + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence)) return false;
        id = new BidId(instance, sequence);
        return id.ToString() == text; // one bid, one id: no capitals, no zeros in front
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instance:x16}-{Sequence:x}");
}
