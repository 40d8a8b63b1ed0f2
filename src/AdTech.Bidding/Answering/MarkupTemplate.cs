using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary>Which link or macro stands between two literals of a template.</summary>
internal enum Hole
{
    None,
    Impression,
    View,
    Click,
    Video,
    MediaType,
    ServingId,
    ClickEncoded,
    CacheBuster,
    Timestamp,
    Gdpr,
    GdprConsent,
    UsPrivacy,
    Gpp,
    GppSid,
    CampaignId,
    CreativeId,
}

/// <summary>Markup with holes for links, compiled once for a creative: the literals are escaped for the JSON string they will stand in, so writing a bid only copies.</summary>
internal sealed class MarkupTemplate
{
    private readonly Piece[] _pieces;
    private readonly byte[] _landingPage;

    private readonly byte[] _creativeId;

    private MarkupTemplate(Piece[] pieces, CreativeEntry creative)
    {
        _pieces = pieces;
        _landingPage = creative.LandingPageUtf8;
        _creativeId = creative.IdUtf8;
    }

    /// <summary>Writes the markup; <paramref name="mimes"/> are the types that a player was said to play.</summary>
    internal void Write(in LinkWriter links, PooledList<Utf8Text>? mimes = null)
    {
        foreach (ref readonly var piece in _pieces.AsSpan())
        {
            links.To.Write(piece.Literal);
            switch (piece.Hole)
            {
                case Hole.Impression: links.Impression(); break;
                case Hole.View: links.View(); break;
                case Hole.Click: links.Click(_landingPage); break;
                case Hole.Video: links.Video(); break;
                case Hole.MediaType: links.To.Write(VastMarkup.Spelling(piece.Event, mimes)); break;
                case Hole.ServingId: links.ServingId(); break;
                case Hole.ClickEncoded: links.ClickEncoded(_landingPage); break;
                case Hole.CreativeId: links.To.WriteEncoded(_creativeId); break;
                case Hole.None: break;
                default: links.Macros.Write(piece.Hole, links.To); break;
            }
        }
    }

    private readonly record struct Piece(byte[] Literal, Hole Hole, byte[] Event);

    /// <summary>Puts a template together.</summary>
    internal sealed class Builder(CreativeEntry creative)
    {
        private readonly List<Piece> _pieces = [];
        private readonly System.Text.StringBuilder _literal = new();

        internal Builder Text(string markup)
        {
            _literal.Append(markup);
            return this;
        }

        internal Builder Link(Hole hole, string name = "")
        {
            _pieces.Add(new Piece(JsonFragment.Escape(_literal.ToString()), hole, JsonFragment.Escape(name)));
            _literal.Clear();
            return this;
        }

        internal MarkupTemplate Build()
        {
            if (_literal.Length > 0) Link(Hole.None);
            return new MarkupTemplate([.. _pieces], creative);
        }
    }
}
