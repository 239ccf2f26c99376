//! A visit at the desk: who asks, which form was filled, what is answered.
