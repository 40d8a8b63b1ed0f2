using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary>Which link stands between two literals of a template.</summary>
internal enum Hole
{
    None,
    Impression,
    View,
    Click,
    VideoEvent,
    MediaType,
    ServingId,
}

/// <summary>Markup with holes for links, compiled once for a creative: the literals are escaped for the JSON string they will stand in, so writing a bid only copies.</summary>
internal sealed class MarkupTemplate
{
    private readonly Piece[] _pieces;
    private readonly byte[] _landingPage;

    private MarkupTemplate(Piece[] pieces, byte[] landingPage)
    {
        _pieces = pieces;
        _landingPage = landingPage;
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
                case Hole.VideoEvent: links.Video(piece.Event); break;
                case Hole.MediaType: links.To.Write(VastMarkup.Spelling(piece.Event, mimes)); break;
                case Hole.ServingId: links.ServingId(); break;
                case Hole.None: break;
                default: throw new InvalidOperationException($"No link for {piece.Hole}.");
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
            return new MarkupTemplate([.. _pieces], creative.LandingPageUtf8);
        }
    }
}
