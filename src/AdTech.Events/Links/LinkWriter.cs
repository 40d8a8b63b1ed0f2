using System.Buffers;
using System.Buffers.Text;

namespace AdTech.Events.Links;

/// <summary>
/// Writes links on one thread. A bid has about six links with one record, so the record's text and the last digest are kept: the text is made once a bid, and
/// two kinds share a digest.
/// </summary>
internal sealed class LinkWriter(TrackingLinks owner, byte[] keyPart, LinkSigner signer)
{
    private const int TextMax = (TrackingLinks.RecordMax * 4 / 3) + 4;
    private static ReadOnlySpan<byte> Unreserved => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8;
    private static readonly SearchValues<byte> Plain = SearchValues.Create(Unreserved);

    private readonly byte[] _text = new byte[TextMax];
    private readonly byte[] _digest = new byte[2 * LinkSigner.SignatureLength];
    private int _textLength;
    private int _pair = -1;

    internal TrackingLinks Owner => owner;

    internal void Write(LinkKind kind, ReadOnlySpan<byte> record, ReadOnlySpan<byte> target, IBufferWriter<byte> destination)
    {
        Remember(record);
        var digest = Digest(kind, target);
        Span<byte> signature = stackalloc byte[24];
        Base64Url.EncodeToUtf8(LinkSigner.Signature(kind, digest), signature, out _, out var signatureLength);

        var path = TrackingLinks.Path(kind);
        var length = path.Length + _textLength + keyPart.Length + signatureLength;
        var span = destination.GetSpan(length);
        path.CopyTo(span);
        var at = path.Length;
        _text.AsSpan(0, _textLength).CopyTo(span[at..]);
        at += _textLength;
        keyPart.CopyTo(span[at..]);
        at += keyPart.Length;
        signature[..signatureLength].CopyTo(span[at..]);
        destination.Advance(length);
        if (!target.IsEmpty) WriteTarget(target, destination);
    }

    private void Remember(ReadOnlySpan<byte> record)
    {
        if (record.SequenceEqual(signer.Record)) return;
        signer.Record = record;
        Base64Url.EncodeToUtf8(record, _text, out _, out _textLength);
        _pair = -1;
    }

    private ReadOnlySpan<byte> Digest(LinkKind kind, ReadOnlySpan<byte> target)
    {
        var pair = LinkSigner.Pair(kind);
        if (!target.IsEmpty) return signer.Digest(pair, target);
        if (_pair != pair)
        {
            signer.Digest(pair, target).CopyTo(_digest);
            _pair = pair;
        }

        return _digest;
    }

    private static void WriteTarget(ReadOnlySpan<byte> target, IBufferWriter<byte> destination)
    {
        var span = destination.GetSpan(3 + (3 * target.Length));
        "&u="u8.CopyTo(span);
        var at = 3;
        foreach (var letter in target)
        {
            if (Plain.Contains(letter))
            {
                span[at++] = letter;
                continue;
            }

            span[at] = (byte)'%';
            letter.TryFormat(span[(at + 1)..], out _, "X2");
            at += 3;
        }

        destination.Advance(at);
    }
}
