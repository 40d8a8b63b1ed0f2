using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Events.Links;

/// <summary>
/// Links as <c>/t/bill?b=RECORD&amp;k=KEY&amp;s=SIGNATURE</c>, with <c>&amp;u=TARGET</c> where there is one: base64url without padding in its one canonical form, a
/// signature of 128 bits over kind, record and target. What comes after it (price, loss reason, minimum to win) is not signed.
/// </summary>
internal sealed class TrackingLinks : ITrackingLinks
{
    /// <summary>The longest bid record that is signed or read: nearly ten times an ordinary one. With an ordinary target its link still fits into the 8 KiB that servers take as a request line.</summary>
    internal const int RecordMax = 2048;

    /// <summary>The longest target.</summary>
    internal const int TargetMax = 2048;

    private const int SignatureTextLength = 22; // of 16 bytes

    [ThreadStatic]
    private static LinkWriter? _writer;

    private readonly Key[] _keys;
    private readonly byte[] _signingKeyPart;

    public TrackingLinks(IOptions<LinkOptions> options)
    {
        _keys = [.. options.Value.Keys.Select(static key => new Key(key.Id, key.TryGetSecret(out var secret) ? secret : throw new ArgumentException($"Key {key.Id} has no secret.")))];
        _signingKeyPart = Encoding.ASCII.GetBytes($"&k={_keys[0].Id}&s=");
    }

    /// <inheritdoc/>
    public void Write(LinkKind kind, ReadOnlySpan<byte> bidRecord, ReadOnlySpan<byte> target, IBufferWriter<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bidRecord.Length, RecordMax, nameof(bidRecord));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(target.Length, TargetMax, nameof(target));
        var writer = _writer;
        if (writer?.Owner != this) writer = _writer = new LinkWriter(this, _signingKeyPart, new LinkSigner(_keys[0].Secret, RecordMax + TargetMax));
        writer.Write(kind, bidRecord, target, destination);
    }

    /// <inheritdoc/>
    public LinkReadResult Read(LinkKind kind, string? record, string? keyId, string? signature, string? target)
    {
        if (string.IsNullOrEmpty(record) || string.IsNullOrEmpty(keyId) || string.IsNullOrEmpty(signature)) return new LinkReadResult(LinkStatus.Unsigned, null);
        if (!Enum.IsDefined(kind) || !TryEncode(target, out var targetUtf8) || !TryDecode(record, RecordMax, out var bytes)) return new LinkReadResult(LinkStatus.Malformed, null);
        if (signature.Length != SignatureTextLength || !TryDecode(signature, LinkSigner.SignatureLength, out var signed)) return new LinkReadResult(LinkStatus.Malformed, null);
        var key = Array.Find(_keys, key => key.Id == keyId);
        if (key is null) return new LinkReadResult(LinkStatus.UnknownKey, null);

        using var signer = new LinkSigner(key.Secret, bytes.Length + targetUtf8.Length) { Record = bytes };
        var digest = signer.Digest(LinkSigner.Pair(kind), targetUtf8);
        if (!CryptographicOperations.FixedTimeEquals(LinkSigner.Signature(kind, digest), signed)) return new LinkReadResult(LinkStatus.Altered, null);
        try
        {
            return new LinkReadResult(LinkStatus.Valid, BidRecord.Parser.ParseFrom(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return new LinkReadResult(LinkStatus.Malformed, null); // signed by us, but no bid record
        }
    }

    /// <summary>A kind's path with what comes before the record.</summary>
    internal static ReadOnlySpan<byte> Path(LinkKind kind) => kind switch
    {
        LinkKind.Win => "/t/win?b="u8,
        LinkKind.Loss => "/t/loss?b="u8,
        LinkKind.Bill => "/t/bill?b="u8,
        LinkKind.Imp => "/t/imp?b="u8,
        LinkKind.View => "/t/view?b="u8,
        LinkKind.Click => "/t/click?b="u8,
        LinkKind.Video => "/t/video?b="u8,
        LinkKind.Conv => "/t/conv?b="u8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such link."),
    };

    /// <summary>The bytes that were signed. Half a surrogate pair is no text: written as U+FFFD it would pass for another target.</summary>
    private static bool TryEncode(string? target, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (string.IsNullOrEmpty(target)) return true;
        if (target.Length > TargetMax) return false;
        var buffer = new byte[TargetMax];
        if (Utf8.FromUtf16(target, buffer, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done) return false; // or longer than may be signed
        utf8 = buffer.AsSpan(0, length);
        return true;
    }

    /// <summary>Only the canonical text is read: another that decodes to the same bytes is an altered link.</summary>
    private static bool TryDecode(string text, int max, out byte[] bytes)
    {
        bytes = [];
        if (text.Length > Base64Url.GetEncodedLength(max) || !Base64Url.IsValid(text)) return false;
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.TryDecodeFromChars(text, buffer, out var length)) return false;
        Span<char> again = stackalloc char[Base64Url.GetEncodedLength(RecordMax)];
        if (!Base64Url.TryEncodeToChars(buffer.AsSpan(0, length), again, out var written) || !again[..written].SequenceEqual(text)) return false;
        bytes = buffer[..length];
        return true;
    }

    private sealed record Key(string Id, byte[] Secret);
}
