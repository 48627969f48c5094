/** Entry of frame.html: the widget, alone in its frame. */
import "../shared/tokens.css";
import "./gp-widget";
