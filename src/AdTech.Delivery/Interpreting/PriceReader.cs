using System.Text;
using AdTech.Events;
using Microsoft.Extensions.Options;

namespace AdTech.Delivery.Interpreting;

/// <summary>Reads the price of a notice in the encoding that its bid was signed with.</summary>
internal sealed class PriceReader
{
    private const int Base64Max = 64; // a CPM of 24 characters has 32

    private readonly ILookup<string, (byte[] Encryption, byte[] Integrity)> _keys;

    public PriceReader(IOptions<DeliveryOptions> options) =>
        _keys = options.Value.PriceKeys.ToLookup(static keys => keys.PartnerId, static keys => (Decode(keys.Encryption), Decode(keys.Integrity)), StringComparer.Ordinal);

    internal PriceMacro Read(string? text, BidRecord bid) => bid.PriceEncoding switch
    {
        // A stand-in is a stand-in in every encoding: an exchange that does not know the macro leaves it, a test render says AUDIT.
        _ when PriceMacro.IsUnreplaced(text) || text == PriceMacro.Audit => PriceMacro.Read(text, bid.BidNanos),
        PriceEncoding.Base64 => ReadBase64(text!, bid.BidNanos),
        PriceEncoding.Encrypted => ReadEncrypted(text!, bid),
        PriceEncoding.Plain => PriceMacro.Read(text, bid.BidNanos),
        _ => PriceMacro.Unreadable, // an encoding of a newer version
    };

    // bid 2.50: "Mi41" → "2.5" → cleared 2,500,000 · "QVVESVQ=" → AUDIT · "2.5" → unreadable: it is not what was agreed on
    private static PriceMacro ReadBase64(string text, long bidNanos)
    {
        if (!Base64Text.TryDecode(text, Base64Max, out var bytes) || bytes.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~')) return PriceMacro.Unreadable;
        return PriceMacro.Read(Encoding.ASCII.GetString(bytes), bidNanos);
    }

    private PriceMacro ReadEncrypted(string text, BidRecord bid)
    {
        foreach (var (encryption, integrity) in _keys[bid.PartnerId])
        {
            // A micro of CPM is a nano of one impression.
            if (PriceCipher.TryOpen(text, encryption, integrity, out var nanos)) return PriceMacro.Cleared(nanos, bid.BidNanos);
        }

        return PriceMacro.Unreadable;
    }

    private static byte[] Decode(string text) => PriceKeyOptions.TryDecode(text, out var key) ? key : throw new ArgumentException("The options were not validated.");
}
